import type { OnProgress, Progress } from '@qopen-compat/robot-account-list-v2';
import type { Terminal } from './terminal.js';

/** Shows how far a run has come. */
export interface ProgressView {
  readonly onProgress: OnProgress;
  /** Takes the bar away again, before anything else is written. */
  readonly close: () => void;
}

/** What is quicker than this is over before anybody looks. */
const QUIET_MS = 1000;
/** How long a drawing stays. */
const FRAME_MS = 100;
const WIDTH = 24;

const STEPS = {
  read: 'reading files',
  resolve: 'understanding files',
  check: 'checking types',
} as const satisfies Record<Progress['step'], string>;

/**
 * Shows the progress of a run that takes longer than a second: a bar where stdout is a terminal; a
 * plain line on stderr for each step elsewhere, so that what is piped on holds nothing of it.
 */
export function openProgress(terminal: Terminal): ProgressView {
  const start = terminal.now();
  let shownAt = -Infinity;
  let step: Progress['step'] | undefined;
  let isDrawn = false;
  const onProgress = (progress: Progress): void => {
    const now = terminal.now();
    if (now - start < QUIET_MS) return;
    if (!terminal.isTerminal) {
      if (progress.step !== step)
        terminal.note(`${STEPS[progress.step]}, ${progress.total} in all\n`);
    } else if (now - shownAt >= FRAME_MS || progress.step !== step) {
      terminal.write(`${CLEAR}${bar(progress)}`);
      shownAt = now;
      isDrawn = true;
    }
    step = progress.step;
  };
  const close = (): void => {
    if (isDrawn) terminal.write(CLEAR);
    isDrawn = false;
  };
  return { onProgress, close };
}

/** To the start of the line, and empties it. */
const CLEAR = '\r\u001b[K';

function bar({ step, done, total }: Progress): string {
  const filled = total === 0 ? 0 : Math.round((done / total) * WIDTH);
  return `[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}] ${done}/${total} ${STEPS[step]}`;
}
