/** Where the tokens of a client come from. */
export interface TokenSource {
  /** The token to send: at once where it is known, so that a page costs no wait. */
  get(signal: AbortSignal): string | Promise<string>;
  /**
   * A token in place of the rejected one; absent where the token is not ours to renew.
   * Nothing is fetched when somebody has put another token in its place meanwhile.
   */
  renew?(rejected: string, signal: AbortSignal): Promise<string>;
}
