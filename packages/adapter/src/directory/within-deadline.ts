import { DeadlineError, ROUTES } from '@qopen-compat/contract';
import { allowManyListeners } from '../allow-many-listeners.js';
import type { Clock } from '../clock.js';
import { follow } from '../follow.js';
import { untilAborted } from '../until-aborted.js';
import { inRange } from '../walk/walk-settings.js';

/** What ends a lookup early. */
export interface Limits {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds, 1 to 2,147,483,647. */
  readonly deadlineMs?: number | undefined;
  readonly clock: Clock;
}

/**
 * Does `work` until the signal aborts or the deadline passes, then rejects at once, whatever `work` does;
 * the signal it is given aborts then, too. Leaves no listener and no timer.
 *
 * @throws RangeError for a deadline out of its range; DeadlineError `QOPEN_DEADLINE`; the signal's reason, as it is; what `work` rejects with
 */
export async function withinDeadline<T>(
  { signal, deadlineMs, clock }: Limits,
  work: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  if (deadlineMs === undefined) {
    if (signal === undefined) return work(undefined);
    allowManyListeners(signal);
    return untilAborted(work(signal), signal);
  }
  // A timer that is told to wait longer than it can does not wait at all.
  inRange('deadlineMs', deadlineMs, 1, 2 ** 31 - 1);
  const controller = new AbortController();
  const unfollow = follow(controller, signal);
  const cancelTimer = clock.schedule(() => controller.abort(deadlineError(deadlineMs)), deadlineMs);
  try {
    return await untilAborted(work(controller.signal), controller.signal);
  } catch (error) {
    // Whatever is still being read for this lookup alone is not waited for.
    controller.abort(error);
    throw error;
  } finally {
    cancelTimer();
    unfollow();
  }
}

function deadlineError(deadlineMs: number): DeadlineError {
  return new DeadlineError(
    `Looking up customers failed: POST ${ROUTES.GetRobotAccountListV2} — the deadline of ${deadlineMs} ms passed. Raise \`deadlineMs\`, or ask when the vendor is faster.`,
  );
}
