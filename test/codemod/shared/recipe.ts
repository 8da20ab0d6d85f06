import type { Dialect } from './access.js';
import { type Home, HOMES } from './homes.js';
import { CALLS, type SentObject } from './sent-objects.js';
import { type Site, SITES } from './sites.js';
import { type Time, TIMES } from './times.js';
import { WAYS } from './ways.js';
import { NEAR_MISSES, type Writer, WRITERS } from './writers.js';

/** Of what a program is made, by the names of its parts. */
export interface Recipe {
  readonly call: SentObject;
  readonly home: Home;
  /** By which ways the object comes to who sends it, and to who writes to it. */
  readonly sentBy: readonly string[];
  readonly writtenBy: readonly string[];
  readonly writer: Writer;
  readonly site: Site;
  readonly time: Time;
  readonly dialect: Dialect;
  /** Whether the writer counts, instead of writing what it is given. */
  readonly isCounting: boolean;
  /** Whether the object has a name where it is written to. */
  readonly isNamed: boolean;
  /** By which random numbers it is altered after that; 0 where it is not. */
  readonly alteredBy: number;
}

/** Draws what a program is made of. */
export function drawRecipe(random: () => number): Recipe {
  const any = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new RangeError('There is nothing to choose from.');
    return item;
  };
  const some = (): string[] => Array.from({ length: random() * 2.5 }, () => any(WAYS));
  return {
    call: any(CALLS),
    home: any(HOMES),
    sentBy: some(),
    writtenBy: some(),
    writer: random() < 0.8 ? any(WRITERS) : any(NEAR_MISSES),
    site: any(SITES),
    time: any(TIMES),
    dialect: any(['ts', 'ts', 'mjs', 'cjs']),
    isCounting: random() > 0.7,
    isNamed: random() > 0.5,
    alteredBy: Math.floor(Math.max(0, random() - 0.7) * 1e6),
  };
}

/** The parts of a program by their names. */
export function nameOf(recipe: Recipe): string {
  const { home, writer, call, site, time, alteredBy } = recipe;
  const [sent, written] = [recipe.sentBy, recipe.writtenBy].map((ways) => ways.join(', '));
  const parts = {
    home: `${home.isOfCall ? 'beside the call: ' : ''}${home.declares}`,
    sent,
    written,
    writer: `${recipe.isNamed ? 'const x = X; ' : ''}${writer.does}`,
    value: recipe.isCounting ? 'a count' : '',
    call: `${call.outside ?? ''} ${call.code} ${call.member}`,
    site: site.name,
    time: time.name,
    altered: alteredBy > 0 ? `by ${alteredBy}` : '',
  };
  const named = Object.entries(parts).flatMap(([key, part]) => (part ? `${key}: ${part}` : []));
  return [recipe.dialect, ...named].join(' | ').replaceAll('\n', ' ');
}

/** The first of each part: a constant that is written to by assignment, before each call. */
const PLAIN = drawRecipe(() => 0);

/** Each part once, in a program that is as plain as can be but for that. */
export function plainRecipes(): Recipe[] {
  const parts: readonly Partial<Recipe>[] = [
    ...HOMES.map((home) => ({ home })),
    ...WAYS.flatMap((way) => [{ sentBy: [way] }, { writtenBy: [way] }]),
    ...[...WRITERS, ...NEAR_MISSES].map((writer) => ({ writer })),
    ...CALLS.map((call) => ({ call })),
    ...SITES.map((site) => ({ site })),
    ...TIMES.map((time) => ({ time })),
    ...[{ dialect: 'mjs' as const }, { dialect: 'cjs' as const }],
    ...[{ isCounting: true }, { isNamed: true }],
  ];
  return parts.map((part) => ({ ...PLAIN, ...part }));
}

/** Those that are nearer to the plainest by one part. */
export function plainerRecipes(recipe: Recipe): Recipe[] {
  const without = (key: 'sentBy' | 'writtenBy'): Partial<Recipe>[] =>
    recipe[key].map((_, index) => ({ [key]: recipe[key].filter((_, at) => at !== index) }));
  const plain = (Object.entries(PLAIN) as [string, unknown][]).filter(([key, part]) => {
    return !Array.isArray(part) && recipe[key as keyof Recipe] !== part;
  });
  return [
    ...without('sentBy'),
    ...without('writtenBy'),
    ...plain.map(([key, part]) => ({ [key]: part })),
  ].map((part) => ({ ...recipe, ...part }));
}
