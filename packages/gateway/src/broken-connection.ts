/** What reached the client before the connection ended. */
export interface PartOfResponse {
  /** What a whole response would have been; its `content-length` stays as it is. */
  readonly whole: string;
  readonly sent: string;
}

/**
 * A request that gets no whole answer. Without a socket `fetch` rejects with it, as the platform's does;
 * with one, the socket ends.
 */
export class BrokenConnection extends TypeError {
  /** `undefined` when not a byte was sent. */
  readonly part: PartOfResponse | undefined;

  constructor(part?: PartOfResponse) {
    const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    super('fetch failed', { cause });
    this.part = part;
  }
}
