import { ts } from 'ts-morph';
import { OLD_NAME } from '../../old-api.js';
import { first } from '../path/path-uses.js';
import type { Refusal } from '../program/assessment.js';
import { originOf } from '../program/origin.js';
import type { Project } from '../program/project.js';
import { unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';
import { type InstanceCall, shimMakerOf, stands } from './shim-instance.js';

/**
 * The first place where the method may be taken of a shim that came there out of sight: `deps[key]`,
 * `Object.values(deps)`, a type of the project's own that a shim fits, too. Whoever calls it spells its name.
 *
 * @param calls those that are followed
 */
export function strangerToShims(
  project: Project,
  calls: readonly InstanceCall[],
): Refusal | undefined {
  const read = new Set(calls.map(({ path, occurrence }) => `${path}:${occurrence}`));
  const paths = project.scriptsWith(OLD_NAME);
  project.open(paths);
  return first(
    paths.flatMap((path) => project.unitAt(path) ?? []),
    (unit) => {
      const stranger = unit.namingTokens.find((token) => {
        return !read.has(`${unit.path}:${token.getStart()}`) && isStrange(unit, token);
      });
      return stranger && stands(unit, stranger.parent);
    },
  );
}

function isStrange(unit: Unit, token: ts.Node): boolean {
  const { parent } = token;
  if (ts.isTypeElement(parent)) return parent.name === token;
  if (ts.isBindingElement(parent))
    return (parent.propertyName ?? parent.name) === token && !isLoaded(unit, parent);
  const isMember = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  if (!isMember || parent.expression === token) return false;
  const owner = unwrap(parent.expression);
  const known = shimMakerOf(unit, owner) ?? originOf(unit, owner)?.module;
  return known === undefined && unit.symbolOf(token) === undefined;
}

/** Whether a pattern takes the function of a module, and of no shim. */
function isLoaded(unit: Unit, element: ts.BindingElement): boolean {
  return ts.isIdentifier(element.name) && originOf(unit, element.name)?.module !== undefined;
}
