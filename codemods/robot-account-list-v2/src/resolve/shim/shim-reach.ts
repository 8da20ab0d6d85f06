import { ts } from 'ts-morph';
import { OLD_NAME } from '../../old-api.js';
import { holderOf } from '../path/path-holder.js';
import { followSpecifier } from '../path/path-links.js';
import { type ReadUse, stands, type Walk } from '../path/path-uses.js';
import { type Refusal, refuse } from '../program/assessment.js';
import { isWrapper } from '../program/syntax.js';
import { quote, type Unit, unitOf } from '../program/unit.js';

/** Where the shim's function goes from one place on, through whatever files. */
export interface ShimReach {
  /** Expressions that are the function and put it neither into an export nor into a name. */
  readonly uses: ReadonlySet<ts.Node>;
  /** Names that come to stand for it: in imports, in lists of exports, of constants. */
  readonly names: ReadonlySet<ts.Node>;
  /** Values that `exports.name =` and the like export. */
  readonly exported: ReadonlySet<ts.Node>;
  /** A module that exports it and that its package offers to others. */
  readonly entry: string | undefined;
  /** What may put something else in its place, or take it out of sight. */
  readonly hindrance: Refusal | undefined;
}

/**
 * Follows the shim's function to all of its uses, whatever they are.
 *
 * @param goesOn whether what lies behind a name, or an exported value, belongs to this as well
 */
export function reachFrom(
  unit: Unit,
  start: (walk: Walk) => Refusal | undefined,
  goesOn: (name: ts.Node) => boolean = () => true,
): ShimReach {
  const uses = new Set<ts.Node>();
  const names = new Set<ts.Node>();
  const exported = new Set<ts.Node>();
  let entry: string | undefined;
  const readUse: ReadUse = (user, use, members) => {
    if (members.length > 0) return stands({ unit: user }, use, `: ${quote(use.parent)}`);
    const kept = keptIn(user, use);
    if (kept === 'exports') exported.add(use);
    if (kept === 'exports' && !goesOn(use)) return undefined;
    if (kept !== undefined) return refuse('path-in-constant', 'it is followed on');
    uses.add(use);
    return undefined;
  };
  const hindrance = start({
    unit,
    readUse,
    seen: new Set(),
    onName: (name) => {
      names.add(name);
      return goesOn(name);
    },
    onExport: ({ path, project }) => {
      if (project.isEntry(path)) entry ??= path;
    },
  });
  return { uses, names, exported, entry, hindrance };
}

const known = new WeakMap<ts.Node, ShimReach>();

/** Follows the shim's function from one place where a file of the project loads the shim. */
export function reachOfSpecifier(unit: Unit, specifier: ts.StringLiteralLike): ShimReach {
  const reach =
    known.get(specifier) ??
    reachFrom(unitOf(specifier, unit), (walk) =>
      followSpecifier(walk, specifier, [OLD_NAME], true),
    );
  known.set(specifier, reach);
  return reach;
}

/** Whether a value goes on under a name of its own; in a table it does not. */
function keptIn(unit: Unit, use: ts.Node): 'exports' | 'name' | undefined {
  // What is kept of a call is its reply.
  if (isCalled(use)) return undefined;
  const holder = holderOf(unit, use);
  if (holder === undefined) return undefined;
  const { kind } = holder.root;
  if (kind === 'exports') return 'exports';
  return kind === 'name' && holder.members.length === 0 ? 'name' : undefined;
}

function isCalled(use: ts.Node): boolean {
  let callee = use;
  while (isWrapper(callee.parent)) callee = callee.parent;
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee;
}
