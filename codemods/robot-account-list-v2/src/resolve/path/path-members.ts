import { ts } from 'ts-morph';
import { type Refusal, refuse } from '../program/assessment.js';
import { quote } from '../program/unit.js';
import type { HolderRoot } from './path-holder.js';
import { first, followName, followPattern, followUse, stands, type Walk } from './path-uses.js';

/** Follows `this.path`, and `Api.path` where it is static; gives the first hindrance. */
export function followMember(
  walk: Walk,
  { name, owner }: HolderRoot & { kind: 'member' },
  members: readonly string[],
): Refusal | undefined {
  const { unit } = walk;
  const declaration = name.parent as ts.PropertyDeclaration;
  const isHidden =
    ts.isPrivateIdentifier(name) ||
    (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Private) !== 0;
  if (!isHidden && owner === undefined) {
    return refuse('path-in-constant', `${quote(name)} can be read on any instance of its class`);
  }
  if (unit.writesTo(name).length > 0) {
    return refuse('path-in-constant', `\`${name.text}\` is written to again`);
  }
  // Without a name before it, it is taken of `this`, or of what the checker knows to be the class.
  const uses = unit.referencesTo(name).filter((use) => use !== name);
  return (
    first(uses, (use) => followMention(walk, use, members)) ??
    first(thisIn(declaration.parent), (node) => followThis(walk, node, [name.text, ...members])) ??
    (isHidden || owner === undefined ? undefined : followName(walk, owner, [name.text, ...members]))
  );
}

function followMention(
  walk: Walk,
  mention: ts.MemberName,
  members: readonly string[],
): Refusal | undefined {
  const { parent } = mention;
  return ts.isPropertyAccessExpression(parent) && parent.name === mention
    ? followUse(walk, parent, members)
    : stands(walk, mention, `: ${quote(parent)}`);
}

/** What is taken of `this` in another way than by `this.name`, which is a mention of the name. */
function followThis(walk: Walk, node: ts.Node, members: readonly string[]): Refusal | undefined {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) {
    return parent.name.text === 'constructor' ? followUse(walk, parent, members) : undefined;
  }
  if (ts.isElementAccessExpression(parent)) return followUse(walk, node, members);
  return ts.isVariableDeclaration(parent) && !ts.isIdentifier(parent.name)
    ? followPattern(walk, parent.name, members)
    : undefined;
}

/** Every `this` in an object or class, those of the functions in it among them, but not of classes in it. */
export function thisIn(owner: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.ThisKeyword) found.push(node);
    else if (!ts.isClassLike(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(owner, visit);
  return found;
}
