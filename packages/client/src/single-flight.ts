import { untilAborted } from '@qopen-compat/adapter';

/**
 * One piece of work shared by everybody who wants it while it runs. One who aborts leaves the others
 * waiting; when the last one leaves, the work is aborted. Nothing is remembered: neither result nor failure.
 */
export class SingleFlight<T> {
  readonly #start: (signal: AbortSignal) => Promise<T>;
  #flight: Flight<T> | undefined;

  constructor(start: (signal: AbortSignal) => Promise<T>) {
    this.#start = start;
  }

  /** Joins the work that runs, or starts it. @throws the work's failure, or the signal's reason, as it is */
  async join(signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const flight = (this.#flight ??= this.#takeOff());
    flight.passengers += 1;
    try {
      return await untilAborted(flight.result, signal);
    } finally {
      flight.passengers -= 1;
      if (flight.passengers === 0) this.#land(flight);
    }
  }

  #takeOff(): Flight<T> {
    const controller = new AbortController();
    const flight = { controller, passengers: 0, result: this.#start(controller.signal) };
    const landed = () => this.#land(flight);
    flight.result.then(landed, landed);
    return flight;
  }

  #land(flight: Flight<T>): void {
    if (this.#flight === flight) this.#flight = undefined;
    flight.controller.abort();
  }
}

interface Flight<T> {
  readonly controller: AbortController;
  readonly result: Promise<T>;
  passengers: number;
}
