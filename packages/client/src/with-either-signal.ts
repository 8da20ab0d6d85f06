import { follow } from '@qopen-compat/adapter';

/** Does `work` with a signal that aborts when either of the two does; leaves no listener on them. */
export async function withEitherSignal<T>(
  own: AbortSignal,
  other: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // AbortSignal.any would do, but on Node 20 its results stay reachable from a signal that lives long.
  if (other === undefined || other === own) return work(own);
  const controller = new AbortController();
  const unfollows = [own, other].map((signal) => follow(controller, signal));
  try {
    return await work(controller.signal);
  } finally {
    for (const unfollow of unfollows) unfollow();
  }
}
