/**
 * The Tokens that were sent for robots which a program made up for itself: `robot-1~7` stands for `robot-1`,
 * and any Token will do for it. Nobody else asks for it, so all that is sent for it belongs to one lookup.
 */
export class SentTokens {
  #sent = new Map<string, Set<string>>();

  /** @returns the body as the gateway understands it */
  note({ headers, url }: Request, body: string | null): string | null {
    const [, robot, made] = /"robot_id":"([^"~]*)(~[^"]*)"/.exec(body ?? '') ?? [];
    if (body === null || robot === undefined || made === undefined) return body;
    const tokens = this.#sent.get(made) ?? new Set();
    this.#sent.set(made, tokens);
    const { searchParams } = new URL(url);
    const marks = [headers.get('Token'), headers.get('Trail'), searchParams.get('Token')];
    tokens.add(marks.map((mark) => mark ?? '-').join(' '));
    return body.replace(`${robot}${made}`, robot);
  }

  /** What was sent since it was asked last. */
  take(): Record<string, string[]> {
    const sent = [...this.#sent].map(([robot, tokens]): [string, string[]] => [
      robot,
      [...tokens].sort(),
    ]);
    this.#sent = new Map();
    return Object.fromEntries(sent.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
