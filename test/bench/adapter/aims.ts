/** What an aim is about; only missed request counts fail the benchmark: time depends on the machine. */
export type Measure = 'requests' | 'time' | 'memory';

/** One aim of the issue beside what was measured: the worst of its cases. */
interface Aim {
  readonly measure: Measure;
  readonly most: number;
  readonly worst: number;
  readonly where: string;
}

/** The aims, each with the worst value seen. */
export class Aims {
  readonly #aims = new Map<string, Aim>();

  /** Notes one case of an aim; says whether it holds. */
  note(name: string, measure: Measure, value: number, most: number, where = ''): boolean {
    const before = this.#aims.get(name);
    // The closest to its limit, or the furthest beyond: limits differ from case to case.
    if (before === undefined || value / most > before.worst / before.most) {
      this.#aims.set(name, { measure, most, worst: value, where });
    }
    return value <= most;
  }

  /** A line for each aim. */
  report(): string {
    return [...this.#aims]
      .map(([name, { most, worst, where }]) => {
        const verdict = worst <= most ? 'holds ' : 'MISSED';
        return `  ${verdict} ${name.padEnd(64)} ${worst.toFixed(2)} ≤ ${most.toFixed(2)}  ${where}`;
      })
      .join('\n');
  }

  /** Whether a request-count aim is missed. */
  get isMissed(): boolean {
    return [...this.#aims.values()].some(
      ({ measure, worst, most }) => measure === 'requests' && worst > most,
    );
  }
}
