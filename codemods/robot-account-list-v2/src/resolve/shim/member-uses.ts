import { ts } from 'ts-morph';
import { OLD_NAME } from '../../old-api.js';
import { holderOf } from '../path/path-holder.js';
import { importedBy } from '../program/imported.js';
import { oncePerProject } from '../program/once-per-project.js';
import type { Project } from '../program/project.js';
import { isWrittenTo, outermost, unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';

/** What is put into members of objects by a name, and taken of them, wherever a file of the project spells it. */
export interface MemberUses {
  readonly values: readonly ts.Expression[];
  readonly reads: readonly ts.Expression[];
  /** Names that a pattern gives it. */
  readonly taken: readonly ts.Identifier[];
  /** The first by which it is put or taken in a way that is not followed. */
  readonly other: ts.Node | undefined;
}

/**
 * Finds what may be the member of an object by a name: what an object is cannot be told where its type comes
 * from another file, so that every member by the name counts which is none of a class.
 */
export const usesOfMember = oncePerProject((project: Project, name: string): MemberUses => {
  const paths = project.scriptsWith(name);
  project.open(paths);
  const found: Found = { values: [], reads: [], taken: [], others: [] };
  // `deps['shim']`, `get(deps, 'shim')`
  const word = name.replace(/\$/g, '\\$');
  const isComputed = new RegExp(String.raw`[[(,]\s*(['"\`])${word}\1\s*[\]),]`);
  for (const unit of paths.flatMap((path) => project.unitAt(path) ?? [])) {
    for (const use of unit.identifiers(name)) if (ts.isIdentifier(use)) enter(found, unit, use);
    const { statements } = unit.sourceFile;
    const isNamed = isComputed.test(unit.text);
    if (isNamed) found.others.push(...statements.filter((each) => isComputed.test(each.getText())));
  }
  const { others, ...uses } = found;
  return { ...uses, other: others[0] };
});

interface Found {
  readonly values: ts.Expression[];
  readonly reads: ts.Expression[];
  readonly taken: ts.Identifier[];
  readonly others: ts.Node[];
}

function enter(found: Found, unit: Unit, use: ts.Identifier): void {
  const { parent } = use;
  if (ts.isPropertyAccessExpression(parent) && parent.name === use) {
    if (isOfClass(unit, use) || isOtherwiseUsed(parent)) return;
    if (!isWrittenTo(parent)) found.reads.push(parent);
    else if (ts.isBinaryExpression(parent.parent)) found.values.push(parent.parent.right);
    else found.others.push(parent.parent);
  } else if (ts.isBindingElement(parent) && (parent.propertyName ?? parent.name) === use) {
    const { name, initializer } = parent;
    if (!ts.isIdentifier(name) || initializer !== undefined) found.others.push(parent);
    else if (importedBy(unit, name) === undefined) found.taken.push(name);
  } else if (isPropertyIn(parent) && parent.name === use) {
    const value = ts.isPropertyAssignment(parent) ? parent.initializer : use;
    if (holderOf(unit, value)?.root.kind === 'exports') found.others.push(parent);
    else if (!isPlainlyOther(unwrap(value))) found.values.push(value);
  } else if (ts.isJsxAttribute(parent)) {
    const { initializer } = parent;
    const given =
      initializer && ts.isJsxExpression(initializer) ? initializer.expression : undefined;
    if (given !== undefined && !isPlainlyOther(unwrap(given))) found.values.push(given);
  } else if (ts.isObjectLiteralExpression(parent.parent) && ts.isAccessor(parent)) {
    found.others.push(parent);
  }
}

function isPropertyIn(
  node: ts.Node,
): node is ts.PropertyAssignment | ts.ShorthandPropertyAssignment {
  return ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
}

function isOfClass(unit: Unit, member: ts.Identifier): boolean {
  const [declaration] = unit.symbolOf(member)?.declarations ?? [];
  return declaration !== undefined && !isOfObject(declaration);
}

/** Whether a member is declared as one of an object, and of no class. */
export function isOfObject(declaration: ts.Node): boolean {
  return ts.isPropertySignature(declaration) || isPropertyIn(declaration);
}

/** Whether a member is taken of it that no shim has. */
function isOtherwiseUsed(access: ts.Expression): boolean {
  const value = outermost(access);
  const { parent } = value;
  const isOwner = ts.isPropertyAccessExpression(parent) && parent.expression === value;
  return isOwner && ![OLD_NAME, 'close'].includes(parent.name.text);
}

/** Whether a value is written out, or made, as something else. */
function isPlainlyOther(value: ts.Expression): boolean {
  return (
    ts.isLiteralExpression(value) ||
    value.kind === ts.SyntaxKind.TrueKeyword ||
    value.kind === ts.SyntaxKind.FalseKeyword ||
    ts.isObjectLiteralExpression(value) ||
    ts.isArrayLiteralExpression(value) ||
    ts.isNewExpression(value) ||
    ts.isFunctionLike(value)
  );
}
