import { createRandom } from '../random.js';
import { BODIES } from './bodies.js';
import { fits } from './choose-forms.js';
import { CALLS } from './clients.js';
import { KINDS } from './kinds.js';
import { LAYOUTS } from './layouts.js';
import { PATHS } from './paths.js';
import { RESULTS } from './results.js';
import type { Form } from './write-program.js';

/** The largest first: its triples are the most, and what they leave free covers the others. */
const AXES = {
  call: CALLS,
  path: PATHS,
  body: BODIES,
  result: RESULTS,
  kind: KINDS,
  layout: LAYOUTS,
} satisfies { readonly [axis in keyof Form]: readonly Form[axis][] };
const NAMES = Object.keys(AXES) as (keyof Form)[];

/**
 * Forms among which any three parts of three axes that fit together are together at least once. A form
 * is begun with a triple that is still missing, and goes on with the parts that add the most of those.
 * The same seed gives the same forms.
 */
export function coverTriples(seed: number): Form[] {
  const random = createRandom(seed);
  const seen = new SeenTriples();
  const forms: Form[] = [];
  for (const axes of triplesOf(NAMES)) {
    for (const triple of productOf(axes)) {
      if (seen.has(Object.values(triple))) continue;
      const form = complete(triple, seen, random);
      if (form === undefined) continue;
      for (const parts of triplesOf(Object.values(form))) seen.add(parts);
      forms.push(form);
    }
  }
  return forms;
}

/** `undefined` when no kind of file takes all three. */
function complete(
  triple: Partial<Form>,
  seen: SeenTriples,
  random: () => number,
): Form | undefined {
  let form = triple;
  const open = NAMES.filter((axis) => !(axis in triple));
  // Which parts fit is for the kind to say.
  for (const axis of open.sort((a, b) => Number(b === 'kind') - Number(a === 'kind'))) {
    const gains = AXES[axis]
      .map((part) => ({ ...form, [axis]: part }))
      .filter(fitTogether)
      .map((each) => ({ form: each, gain: gainOf(each[axis], form, seen) + random() / 2 }));
    const [best] = gains.sort((a, b) => b.gain - a.gain);
    if (best === undefined) return undefined;
    form = best.form;
  }
  return fitTogether(form) ? (form as Form) : undefined;
}

function fitTogether({ kind, ...parts }: Partial<Form>): boolean {
  return kind === undefined || Object.values(parts).every((part) => fits(part, kind));
}

/** How many triples would be new if this part came to these. */
function gainOf(part: unknown, form: Partial<Form>, seen: SeenTriples): number {
  const others = Object.values(form);
  const pairs = others.flatMap((a, i) => others.slice(i + 1).map((b) => [part, a, b]));
  return pairs.filter((triple) => !seen.has(triple)).length;
}

function* productOf(axes: readonly (keyof Form)[]): Generator<Partial<Form>> {
  const [axis, ...rest] = axes;
  if (axis === undefined) {
    yield {};
    return;
  }
  for (const part of AXES[axis]) {
    for (const others of productOf(rest)) yield { [axis]: part, ...others };
  }
}

/** Every three of some items, in their order. */
export function triplesOf<T>(items: readonly T[]): T[][] {
  return items.flatMap((a, i) =>
    items.flatMap((b, j) => (j > i ? items.slice(j + 1).map((c) => [a, b, c]) : [])),
  );
}

/** Sets of three parts, in whatever order they are named. */
class SeenTriples {
  readonly #ids = new Map<unknown, number>(
    Object.values(AXES)
      .flat()
      .map((part, id) => [part, id]),
  );
  readonly #seen = new Uint8Array(this.#ids.size ** 3);

  has(parts: readonly unknown[]): boolean {
    return this.#seen[this.#at(parts)] === 1;
  }

  add(parts: readonly unknown[]): void {
    this.#seen[this.#at(parts)] = 1;
  }

  #at(parts: readonly unknown[]): number {
    const [a = 0, b = 0, c = 0] = parts.map((part) => this.#ids.get(part));
    const least = Math.min(a, b, c);
    const most = Math.max(a, b, c);
    return (least * this.#ids.size + a + b + c - least - most) * this.#ids.size + most;
  }
}
