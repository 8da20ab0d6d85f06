import { ts } from 'ts-morph';
import { OLD_NAME, PACKAGES } from '../../old-api.js';
import { type Refusal, refuse } from '../program/assessment.js';
import { importedForExport } from '../program/imported.js';
import { type Origin, originOf } from '../program/origin.js';
import { outermost } from '../program/syntax.js';
import { placeOf, type Unit } from '../program/unit.js';
import { reachOfSpecifier } from './shim-reach.js';

/** That something is the shim's function, and on what that rests. */
export interface ShimSource {
  readonly evidence: string;
}

/**
 * Tells whether an expression is the shim's function, by whatever import it came: of its own file, or through
 * exports of the project. A refusal where something may put another function in its place on the way.
 */
export function shimSourceOf(
  unit: Unit,
  expression: ts.Expression,
): ShimSource | Refusal | undefined {
  const origin = originOf(unit, expression);
  if (isShimFunction(origin)) {
    if (isImportedIn(unit, origin)) return { evidence: "is the shim's function" };
    const reach = reachOfSpecifier(unit, origin.from);
    if (reach.hindrance !== undefined) return heldBack(reach.hindrance);
    const node = outermost(expression);
    const isReached = [reach.uses, reach.names, reach.exported].some((set) => set.has(node));
    return isReached
      ? throughExport(origin)
      : refuse('shim-through-export', `it comes from ${origin.place}`);
  }
  if (origin !== undefined || !ts.isPropertyAccessExpression(expression)) return undefined;
  // The module itself, as interop hands it to CommonJS.
  const module = originOf(unit, expression.expression);
  const isDefault =
    module?.module === PACKAGES.shim &&
    module.name === 'default' &&
    expression.name.text === OLD_NAME;
  return isDefault && isImportedIn(unit, module)
    ? { evidence: "is the shim's function" }
    : undefined;
}

/** The same for what a module exports under a name. */
export function shimSourceOfExport(unit: Unit, name: string): ShimSource | Refusal | undefined {
  const imported = importedForExport(unit, name);
  if (imported === undefined || 'module' in imported) return undefined;
  if ('node' in imported) return shimSourceOf(unit, imported.node);
  const { specifier, name: taken } = imported;
  if (specifier.text !== PACKAGES.shim || taken !== OLD_NAME) return undefined;
  const origin = {
    module: specifier.text,
    name: taken,
    place: placeOf(unit, specifier),
    from: specifier,
  };
  if (isImportedIn(unit, origin)) return { evidence: "is the shim's function" };
  const { hindrance } = reachOfSpecifier(unit, specifier);
  return hindrance === undefined ? throughExport(origin) : heldBack(hindrance);
}

type ShimOrigin = Origin & { readonly from: ts.StringLiteralLike };

function isShimFunction(origin: Origin | undefined): origin is ShimOrigin {
  return origin?.module === PACKAGES.shim && origin.name === OLD_NAME && origin.from !== undefined;
}

function isImportedIn(unit: Unit, { from }: Origin): boolean {
  return from?.getSourceFile() === unit.sourceFile;
}

function throughExport({ place }: Origin): ShimSource {
  return { evidence: `is the shim's function, which the project exports again from ${place} on` };
}

function heldBack({ detail }: Refusal): Refusal {
  return refuse('shim-through-export', detail);
}
