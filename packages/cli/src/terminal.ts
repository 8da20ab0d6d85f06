import process from 'node:process';
import pc from 'picocolors';

/** What a command needs of its process; a test gives its own. */
export interface Terminal {
  /** Writes to stdout. */
  readonly write: (text: string) => void;
  /** Whether what is written may be coloured; `NO_COLOR` and a stdout that is no terminal say no. */
  readonly isColored: boolean;
}

/** The terminal of this process. */
export const ownTerminal: Terminal = {
  write: (text) => process.stdout.write(text),
  isColored: pc.isColorSupported && (process.stdout.isTTY || 'FORCE_COLOR' in process.env),
};
