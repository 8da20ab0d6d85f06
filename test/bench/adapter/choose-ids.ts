import type { BenchRobot } from './bench-gateway.js';

/** How the ids of one lookup stand: anywhere in the list, or next to each other. */
export type Placement = 'spread' | 'together';

/** Chooses ids, the same ones in every run of the benchmark. */
export class IdChooser {
  #state = 20_261_125;

  /** So many different ids of a robot's customers. */
  choose({ ids }: BenchRobot, count: number, placement: Placement): string[] {
    if (placement === 'together') {
      const first = this.#below(ids.length - count + 1);
      return ids.slice(first, first + count);
    }
    const chosen = new Set<string>();
    while (chosen.size < count) chosen.add(ids[this.#below(ids.length)] ?? '');
    return [...chosen];
  }

  #below(end: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * end);
  }
}
