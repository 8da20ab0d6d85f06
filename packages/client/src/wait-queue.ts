import { rejectedBy } from '@qopen-compat/adapter';

/** A line of waiters: first come, first served; one who aborts leaves at once and without a trace. */
export class WaitQueue {
  readonly #admissions = new Set<() => void>();

  /** How many wait. */
  get length(): number {
    return this.#admissions.size;
  }

  /** Waits for {@link admit}. @throws the signal's reason, as it is, when that aborts first */
  join(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return rejectedBy(signal);
    return new Promise((resolve) => {
      const admit = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#admissions.delete(admit);
        resolve(rejectedBy(signal));
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#admissions.add(admit);
    });
  }

  /** Lets the first one go on; from now on an abort does not take that back. @returns whether there was one */
  admit(): boolean {
    for (const admit of this.#admissions) {
      this.#admissions.delete(admit);
      admit();
      return true;
    }
    return false;
  }
}
