/** One handling taken out, and the test that must then fail. */
export interface Mutant {
  /** The difference, the row of a table or the promise that is no longer handled. */
  readonly removes: string;
  readonly file: string;
  /** Must stand in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** What vitest is given: files, and `-t` with the beginning of a title. */
  readonly killedBy: readonly string[];
}
