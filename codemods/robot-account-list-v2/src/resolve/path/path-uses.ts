import { ts } from 'ts-morph';
import { type Refusal, refuse } from '../program/assessment.js';
import { isModuleObject } from '../program/module-exports.js';
import { isWrittenTo, isWrapper, nameOf } from '../program/syntax.js';
import { placeOf, quote, type Unit, unitOf } from '../program/unit.js';
import { isTaken, memberTaken } from './member-taken.js';
import { followDefault } from './path-defaults.js';
import { AWAITED, CALLED, type Holder, holderOf } from './path-holder.js';
import { followLinks } from './path-links.js';
import { followMember, thisIn } from './path-members.js';
import { followStep } from './path-steps.js';

/**
 * What is done with one use of the path itself, or of what holds it under these members: a hindrance, or
 * nothing.
 */
export type ReadUse = (unit: Unit, use: ts.Node, members: readonly string[]) => Refusal | undefined;

/** One walk over all uses of what holds a path. */
export interface Walk {
  readonly unit: Unit;
  readonly readUse: ReadUse;
  /** What was followed already: names by their node, exports by file and members. */
  readonly seen: Set<ts.Node | string>;
  /** Told of every name, of a variable or in a list, that comes to stand for the value; `false` ends the trail there. */
  readonly onName?: ((name: ts.Node) => boolean) | undefined;
  /** Told of every module that exports it. */
  readonly onExport?: ((module: Unit) => void) | undefined;
}

/** Follows a holder to every use of the value in it, in whatever file; gives the first hindrance. */
export function followHolder(
  walk: Walk,
  { root, members, tables }: Holder,
  from: ts.Node,
): Refusal | undefined {
  for (const { literal, members: own } of tables) {
    const hindrance = first(thisIn(literal), (node) => followUse(walk, node, own));
    if (hindrance !== undefined) return hindrance;
  }
  if (root.kind === 'exports') return followExports(walk, unitOf(from, walk.unit), members);
  if (root.kind === 'name') return followName(walk, root.name, members);
  if (root.kind === 'member') return followMember(walk, root, members);
  if (root.kind === 'step') return followStep(walk, root.target);
  return followDefault(walk, root.parameter, members);
}

/** The first hindrance among several things that are followed. */
export function first<Item>(
  items: Iterable<Item>,
  follow: (item: Item) => Refusal | undefined,
): Refusal | undefined {
  for (const item of items) {
    const hindrance = follow(item);
    if (hindrance !== undefined) return hindrance;
  }
  return undefined;
}

/** What a CommonJS module exports can also be taken from `exports` itself, in its own file. */
function followExports(walk: Walk, module: Unit, members: readonly string[]): Refusal | undefined {
  let definitions = 0;
  for (const name of module.exports.isCommonJs ? module.identifiers('exports') : []) {
    const object = isModuleObject(name.parent) ? name.parent : name;
    if (!isModuleObject(object)) continue;
    const member = ts.isPropertyAccessExpression(object.parent) ? object.parent : undefined;
    const isOther = member !== undefined && member.name.text !== members[0];
    if (isOther) continue;
    if (isWrittenTo(member ?? object)) definitions += 1;
    else {
      const hindrance = followUse(walk, object, members);
      if (hindrance !== undefined) return hindrance;
    }
  }
  return definitions > 1
    ? refuse('path-in-constant', `\`${members.join('.')}\` is exported more than once`)
    : followLinks(walk, module, members);
}

/** Follows every use of a name in its file, and its export to the files that import it. */
export function followName(
  walk: Walk,
  name: ts.Identifier,
  members: readonly string[],
): Refusal | undefined {
  const key = `${placeKey(walk, name)}#${members.join('.')}`;
  if (walk.seen.has(key)) return undefined;
  walk.seen.add(key);
  if (members.length === 0 && walk.onName?.(name) === false) return undefined;
  const { unit } = walk;
  if (unit.writesTo(name).length > 0 || isDeclaredAgain(unit, name)) {
    return refuse('path-in-constant', `\`${name.text}\` is written to again`);
  }
  const uses = unit.referencesTo(name).filter((use) => use.parent !== name.parent);
  const hindrance = first(uses, (use) => followUse(walk, use, members));
  if (hindrance !== undefined) return hindrance;
  const space = statementOf(name).parent;
  return first(exportsOf(name), (exported) =>
    ts.isModuleBlock(space) && ts.isIdentifier(space.parent.name)
      ? followName(walk, space.parent.name, [exported, ...members])
      : followLinks(walk, unitOf(name, unit), [exported, ...members]),
  );
}

/** `var path = a; var path = b`: types and namespaces of the same name put nothing into it. */
function isDeclaredAgain(unit: Unit, name: ts.Identifier): boolean {
  const declarations = unit.localSymbolOf(name)?.declarations ?? [];
  return declarations.some(
    (each) => each !== name.parent && (ts.isVariableDeclaration(each) || ts.isParameter(each)),
  );
}

function placeKey({ unit }: Walk, node: ts.Node): string {
  return `${unitOf(node, unit).path}:${node.pos}`;
}

/** The names under which the statement that declares a name exports it. */
function exportsOf(name: ts.Identifier): string[] {
  const statement = statementOf(name);
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const has = (kind: ts.SyntaxKind): boolean => modifiers.some((each) => each.kind === kind);
  if (!has(ts.SyntaxKind.ExportKeyword)) return [];
  return [has(ts.SyntaxKind.DefaultKeyword) ? 'default' : name.text];
}

function statementOf(name: ts.Identifier): ts.Node {
  let node: ts.Node = name.parent;
  while (ts.isBindingElement(node)) node = node.parent.parent;
  return ts.isVariableDeclaration(node) ? node.parent.parent : node;
}

/** Follows one use of what holds the path: along its members to the value, or into what it is put in next. */
export function followUse(
  walk: Walk,
  use: ts.Node,
  members: readonly string[],
): Refusal | undefined {
  let node = use;
  let rest = members;
  for (;;) {
    if (isWrittenTo(node)) return stands(walk, node, ': it is written to');
    if (isInType(node)) return undefined;
    const { parent } = node;
    if (isWrapper(parent)) node = parent;
    else if (rest.length === 0) return followValue(walk, node);
    else if (rest[0] === CALLED || rest[0] === AWAITED) {
      if (!isTaken(node, rest[0])) break;
      rest = rest.slice(1);
      node = parent;
    } else {
      const member = memberTaken(node);
      if (member === undefined) break;
      // `default` on what is no ES module is all of it.
      if (member === rest[0]) rest = rest.slice(1);
      else if (member !== 'default') return undefined;
      node = parent;
    }
  }
  return followTable(walk, node, rest);
}

function followValue(walk: Walk, value: ts.Node): Refusal | undefined {
  const again = exportAgain(value);
  if (again !== undefined) {
    if (walk.onName?.(value) === false) return undefined;
    return followLinks(walk, unitOf(value, walk.unit), again);
  }
  const hindrance = walk.readUse(unitOf(value, walk.unit), value, []);
  if (hindrance === undefined) return undefined;
  const holder = holderOf(unitOf(value, walk.unit), value);
  return holder === undefined ? hindrance : followHolder(walk, holder, value);
}

/** `export { name as other }`, `export default name`, told by the names it gets. */
function exportAgain({ parent }: ts.Node): string[] | undefined {
  if (ts.isExportSpecifier(parent)) return [parent.name.text];
  return undefined;
}

/** A table, or a part of one, that is not taken apart right there: it is put elsewhere, or stands in the way. */
function followTable(walk: Walk, table: ts.Node, members: readonly string[]): Refusal | undefined {
  const again = exportAgain(table);
  const unit = unitOf(table, walk.unit);
  if (again !== undefined) return followLinks(walk, unit, [...again, ...members]);
  const { parent } = table;
  if (ts.isVariableDeclaration(parent) && !ts.isIdentifier(parent.name)) {
    return followPattern(walk, parent.name, members);
  }
  const isClass = members[0] !== CALLED && members[0] !== AWAITED;
  const isMade = isClass && ts.isNewExpression(parent) && parent.expression === table;
  if (isMade) return undefined;
  const hindrance = walk.readUse(unit, table, members);
  if (hindrance === undefined) return undefined;
  const holder = holderOf(unit, table, members);
  return holder === undefined ? hindrance : followHolder(walk, holder, table);
}

/** `const { byIds: path, ...others } = PATHS`; gives the first hindrance. */
export function followPattern(
  walk: Walk,
  pattern: ts.BindingName,
  members: readonly string[],
): Refusal | undefined {
  if (ts.isIdentifier(pattern)) return followName(walk, pattern, members);
  const hinders = (): Refusal => stands(walk, pattern, `: ${quote(pattern)}`);
  if (!ts.isObjectBindingPattern(pattern)) return hinders();
  return first(pattern.elements, ({ name, propertyName, dotDotDotToken, initializer }) => {
    const taken = propertyName ?? name;
    const member = ts.isObjectBindingPattern(taken) ? undefined : nameOf(taken);
    if (dotDotDotToken !== undefined || member === undefined) return hinders();
    // `default` on what is no ES module is all of it.
    if (member !== members[0] && member !== 'default') return undefined;
    if (initializer !== undefined) return hinders();
    return followPattern(walk, name, member === members[0] ? members.slice(1) : members);
  });
}

/** Types follow the value they are made of; where they are checked, the check minds them. */
function isInType({ parent }: ts.Node): boolean {
  if (ts.isQualifiedName(parent)) return !ts.isImportEqualsDeclaration(parent.parent);
  return (
    ts.isTypeQueryNode(parent) || ts.isTypeReferenceNode(parent) || ts.isImportTypeNode(parent)
  );
}

/** The hindrance that one use is, with its place. */
export function stands({ unit }: Pick<Walk, 'unit'>, use: ts.Node, detail: string): Refusal {
  const place = placeOf(unit, use);
  return refuse('path-in-constant', `its use at ${place} stands in the way${detail}`);
}
