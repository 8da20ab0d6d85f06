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
 * The parts of a form, by name; the import of a client and the call of it are two of them. Of a form
 * that is not complete yet, those that it has.
 */
export function partsOf(form: Partial<Form>): string[] {
  return Object.entries(form).flatMap(([axis, { name }]) => {
    if (axis !== 'call') return `${axis} ${name}`;
    const [client = '', load = '', call = ''] = name.split('/');
    return [`import ${client}/${load}`, `call ${client}/${call}`];
  });
}

/**
 * Forms among which any three parts that fit together are together at least once. A form is begun with
 * three that are still missing, and goes on with what adds the most of those. The same seed gives the
 * same forms.
 */
export function coverTriples(seed: number): Form[] {
  const random = createRandom(seed);
  const seen = new SeenTriples();
  const forms: Form[] = [];
  for (const axes of triplesOf(NAMES)) {
    for (const triple of productOf(axes)) {
      if (seen.missingIn(triple) === 0) continue;
      const form = complete(triple, seen, random);
      if (form === undefined) continue;
      seen.add(form);
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
    const [best] = AXES[axis]
      .map((part) => ({ ...form, [axis]: part }))
      .filter(fitTogether)
      .map((each) => ({ form: each, gain: seen.missingIn(each) + random() / 2 }))
      .sort((a, b) => b.gain - a.gain);
    if (best === undefined) return undefined;
    form = best.form;
  }
  return fitTogether(form) ? (form as Form) : undefined;
}

function fitTogether({ kind, ...parts }: Partial<Form>): boolean {
  return kind === undefined || Object.values(parts).every((part) => fits(part, kind));
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

/** Which three parts have been together. */
class SeenTriples {
  readonly #seen = new Set<number>();
  readonly #ids = new Map<string, number>();
  readonly #idsOf = new Map<unknown, readonly number[]>();

  /** How many threes of a form have not. */
  missingIn(form: Partial<Form>): number {
    let missing = 0;
    this.#visit(form, (key) => (missing += this.#seen.has(key) ? 0 : 1));
    return missing;
  }

  add(form: Form): void {
    this.#visit(form, (key) => this.#seen.add(key));
  }

  /** Asked millions of times, so nothing is built here. */
  #visit(form: Partial<Form>, onKey: (key: number) => void): void {
    const ids = NAMES.flatMap((axis) => (form[axis] ? this.#idsOfPart(axis, form[axis]) : []));
    for (let a = 0; a < ids.length; a++) {
      for (let b = a + 1; b < ids.length; b++) {
        for (let c = b + 1; c < ids.length; c++) {
          onKey(((ids[a] ?? 0) * 1000 + (ids[b] ?? 0)) * 1000 + (ids[c] ?? 0));
        }
      }
    }
  }

  #idsOfPart(axis: keyof Form, part: Form[keyof Form]): readonly number[] {
    const known = this.#idsOf.get(part);
    if (known !== undefined) return known;
    const ids = partsOf({ [axis]: part }).map((name) => {
      const id = this.#ids.get(name) ?? this.#ids.size;
      this.#ids.set(name, id);
      return id;
    });
    this.#idsOf.set(part, ids);
    return ids;
  }
}
