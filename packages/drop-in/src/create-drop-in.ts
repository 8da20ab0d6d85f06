import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import {
  CONTENT_TYPE,
  INFERRED,
  ROUTES,
  TOKEN_HEADER,
  isQopenCompatError,
} from '@qopen-compat/contract';
import { type ClientOptions, createClient } from '@qopen-compat/client';
import { type ShimOptions, createShim } from '@qopen-compat/shim';
import type { GetRobotAccountByIdsRequest } from '@qopen-compat/shim';
import { STATUSES_WITHOUT_BODY, forward } from './forward.js';

/** What the drop-in may be told: where the vendor is, and what the client and the shim take. */
export interface DropInOptions
  extends
    Omit<ClientOptions, 'baseUrl' | 'credentials'>,
    Omit<ShimOptions, 'notices' | 'onNotice'> {
  /** The vendor's base URL, `http(s)://host[:port][/prefix]`. */
  readonly upstream: string;
  /** Called with each failure, for a log; it holds no secret. What it throws, or rejects with, harms no reply. */
  readonly onFailure?: ((error: unknown) => unknown) | undefined;
}

/** The drop-in as a function from request to response; sockets are somebody else's. */
export interface DropIn {
  fetch(request: Request): Promise<Response>;
  /** Closes the connections to the vendor. */
  close(): Promise<void>;
}

/**
 * Makes the drop-in: the deprecated path is answered by the shim with the caller's own `Token`, every
 * other request is forwarded to the vendor as it came.
 *
 * A failure of the vendor has the same status and body on the wire as the vendor gave it; a
 * connection that failed is 502, a deadline 504, and both carry V1's kind of error envelope.
 *
 * @throws ConfigurationError `QOPEN_CONFIGURATION`
 * @see CONTRACT.md D11
 */
export function createDropIn(options: DropInOptions): DropIn {
  const { upstream } = options;
  const client = createClient({ ...options, baseUrl: upstream, credentials: 'per-call' });
  const shim = createShim({ ...options, client, notices: 'off' });
  const app = new Hono();
  const tell = (error: unknown) => {
    // In a promise a log that throws is one that rejects.
    new Promise((resolve) => resolve(options.onFailure?.(error))).catch(() => undefined);
  };

  app.post(ROUTES.GetRobotAccountByIds, async (context) => {
    const token = context.req.header(TOKEN_HEADER) ?? '';
    try {
      // Without a token V2 itself says what it thinks of that.
      if (token === '')
        return await forward(options, context.req.raw, ROUTES.GetRobotAccountListV2);
      const request = parse(await context.req.text());
      const call = { token, signal: context.req.raw.signal };
      return envelopeReply(context, await shim.GetRobotAccountByIds(request, call));
    } catch (error) {
      tell(error);
      return failureReply(context, error);
    }
  });
  app.all('*', (context) => forward(options, context.req.raw));
  app.onError((error, context) => {
    tell(error);
    return failureReply(context, error);
  });

  return {
    fetch: async (request) => app.fetch(request),
    close: () => client.close(),
  };
}

/** What is no JSON is no request: the shim refuses `undefined` as V1 refused an ill-typed one. */
function parse(text: string): GetRobotAccountByIdsRequest {
  try {
    return JSON.parse(text) as GetRobotAccountByIdsRequest;
  } catch {
    return undefined as unknown as GetRobotAccountByIdsRequest;
  }
}

function envelopeReply(
  context: Context,
  envelope: object,
  status: ContentfulStatusCode = 200,
): Response {
  return context.body(JSON.stringify(envelope), status, { 'Content-Type': CONTENT_TYPE });
}

/** The failures a caller of the old endpoint can tell apart: the vendor's own, and the road to it. */
function failureReply(context: Context, error: unknown): Response {
  if (hasStatus(error)) {
    const headers = Object.entries(error.headers).filter(([, value]) => value !== undefined);
    const body = STATUSES_WITHOUT_BODY.has(error.status) ? null : new Uint8Array(error.body);
    return new Response(body, {
      status: error.status,
      headers: headers as [string, string][],
    });
  }
  const code = isQopenCompatError(error) ? error.code : undefined;
  const why = error instanceof Error && code !== undefined ? error.message : 'unexpected failure';
  const status = code === 'QOPEN_DEADLINE' ? 504 : 502;
  const envelope = {
    data: {},
    errcode: INFERRED.errcodes.internal,
    errmsg: code ?? 'QOPEN_INTERNAL',
    hint: `qopen-compat: ${why}`,
  };
  return envelopeReply(context, envelope, code === 'QOPEN_INCOMPLETE' ? 503 : status);
}

interface StatusFailure {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

function hasStatus(error: unknown): error is StatusFailure {
  return isQopenCompatError(error) && error.code === 'QOPEN_HTTP_STATUS';
}
