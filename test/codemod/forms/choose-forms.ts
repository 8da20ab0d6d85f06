import { createRandom } from '../random.js';
import { BODIES } from './bodies.js';
import { CALLS } from './clients.js';
import { KINDS } from './kinds.js';
import { LAYOUTS } from './layouts.js';
import { PATHS } from './paths.js';
import type { FileKind, Piece } from './piece.js';
import { RESULTS } from './results.js';
import type { Form } from './write-program.js';

/**
 * A sample in which every part of every axis comes up about equally often: each form takes, on every
 * axis, one of the parts least used so far. The same seed gives the same forms.
 */
export function chooseForms(count: number, seed: number): Form[] {
  const random = createRandom(seed);
  const uses = new Map<unknown, number>();
  const pick = <P extends { readonly name: string }>(pieces: readonly P[]): P => {
    const fewest = Math.min(...pieces.map((piece) => uses.get(piece) ?? 0));
    const least = pieces.filter((piece) => (uses.get(piece) ?? 0) === fewest);
    const chosen = least[Math.floor(random() * least.length)];
    if (chosen === undefined) throw new RangeError('There is nothing to choose from.');
    uses.set(chosen, fewest + 1);
    return chosen;
  };
  return Array.from({ length: count }, () => {
    // The calls have the most parts and fit the fewest kinds, so they choose first.
    const call = pick(CALLS);
    const kind = pick(KINDS.filter((each) => fits(call, each)));
    const rest = <P extends Piece>(pieces: readonly P[]): P =>
      pick(pieces.filter((piece) => fits(piece, kind)));
    return {
      kind,
      call,
      path: rest(PATHS),
      body: rest(BODIES),
      result: rest(RESULTS),
      layout: rest(LAYOUTS),
    };
  });
}

/** Import form × call form × body form × result form × file kind, whole; path and layout take turns. */
export function* allForms(): Generator<Form> {
  let turn = 0;
  for (const kind of KINDS) {
    const paths = PATHS.filter((piece) => fits(piece, kind));
    const layouts = LAYOUTS.filter((piece) => fits(piece, kind));
    for (const call of CALLS.filter((piece) => fits(piece, kind))) {
      for (const body of BODIES.filter((piece) => fits(piece, kind))) {
        for (const result of RESULTS.filter((piece) => fits(piece, kind))) {
          const path = paths[turn % paths.length];
          const layout = layouts[turn % layouts.length];
          turn += 1;
          if (path && layout) yield { kind, call, path, body, result, layout };
        }
      }
    }
  }
}

/** Whether a part can stand in a file of this kind. */
export function fits(piece: Piece, kind: FileKind): boolean {
  return piece.fits?.(kind) ?? true;
}
