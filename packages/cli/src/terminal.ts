import process from 'node:process';
import pc from 'picocolors';

/** What a command needs of its process; a test gives its own. */
export interface Terminal {
  /** Writes to stdout. */
  readonly write: (text: string) => void;
  /** Writes to stderr. */
  readonly note: (text: string) => void;
  /** Whether stdout is a terminal, where a line can be drawn over. */
  readonly isTerminal: boolean;
  /** Whether what is written may be coloured; `NO_COLOR` and a stdout that is no terminal say no. */
  readonly isColored: boolean;
  /** Milliseconds since some moment. */
  readonly now: () => number;
}

/** A terminal that says of itself that it can do nothing but print. */
const isDumb = process.env['TERM'] === 'dumb';

/** The terminal of this process. */
export const ownTerminal: Terminal = {
  write: (text) => process.stdout.write(text),
  note: (text) => process.stderr.write(text),
  isTerminal: process.stdout.isTTY && !isDumb,
  isColored:
    !isDumb && pc.isColorSupported && (process.stdout.isTTY || 'FORCE_COLOR' in process.env),
  now: () => performance.now(),
};
