import { QopenCompatError } from '@qopen-compat/contract';

/** The headers of a failed reply on which a caller may act. */
export interface FailureHeaders {
  readonly 'content-type'?: string | undefined;
  readonly 'retry-after'?: string | undefined;
}

/**
 * The vendor answered with an HTTP status outside 2xx: for 429 and 5xx after every retry, for others at once.
 *
 * `body` and `headers` are what came, byte for byte, so that a proxy can pass them on. A server may
 * have echoed the token there, so neither is shown when the error is printed or serialised.
 */
export class HttpStatusError extends QopenCompatError {
  readonly code = 'QOPEN_HTTP_STATUS';
  /** The status that came; never an invented one. */
  readonly status: number;
  readonly #headers: FailureHeaders;
  readonly #body: Buffer;

  constructor(message: string, status: number, headers: FailureHeaders, body: Buffer) {
    super(message);
    this.status = status;
    this.#headers = headers;
    this.#body = body;
  }

  /** Of the reply. */
  get headers(): FailureHeaders {
    return this.#headers;
  }

  /** The whole body as it came. */
  get body(): Buffer {
    return this.#body;
  }
}
