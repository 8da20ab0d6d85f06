import { WaitQueue } from './wait-queue.js';

/** Lets `permits` holders in at a time, the others in the order they came. */
export class Semaphore {
  readonly #queue = new WaitQueue();
  #free: number;

  constructor(permits: number) {
    this.#free = permits;
  }

  /**
   * Takes a permit, to be given back with {@link release}.
   *
   * @returns nothing when one is free, so that the usual case costs no promise
   * @throws the signal's reason when that aborts while waiting; then there is nothing to give back
   */
  acquire(signal: AbortSignal): Promise<void> | undefined {
    if (this.#free === 0) return this.#queue.join(signal);
    this.#free -= 1;
    return undefined;
  }

  /** Gives a permit back. */
  release(): void {
    if (!this.#queue.admit()) this.#free += 1;
  }
}
