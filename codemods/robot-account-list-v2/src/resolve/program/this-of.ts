import { ts } from 'ts-morph';
import { unwrap } from './syntax.js';

/** `this` in the functions of an object literal: it stands for the object, where they are called as its methods. */
export function thisOfLiteral(value: ts.Expression): ts.Node[] {
  const literal = unwrap(value);
  if (!ts.isObjectLiteralExpression(literal)) return [];
  return literal.properties.flatMap((property) => {
    const isArrow = ts.isPropertyAssignment(property) && ts.isArrowFunction(property.initializer);
    return isArrow ? [] : thisIn(property);
  });
}

/**
 * `this` in a class that declares a member, where it is not merely asked for one by its name; of a static
 * member, in what is static.
 */
export function thisOfClass(member: ts.ClassElement): ts.Node[] {
  if (!ts.isClassLike(member.parent)) return [];
  const uses = member.parent.members
    .filter((each) => isStatic(each) === isStatic(member))
    .flatMap(thisIn);
  return uses.filter((use) => !ts.isPropertyAccessExpression(use.parent));
}

/** Whether a member is one of the class itself, and not of its instances. */
export function isStatic(member: ts.ClassElement): boolean {
  if (ts.isClassStaticBlockDeclaration(member)) return true;
  const flags = ts.canHaveModifiers(member) ? ts.getCombinedModifierFlags(member) : 0;
  return (flags & ts.ModifierFlags.Static) !== 0;
}

function thisIn(element: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node, isOwn: boolean): void => {
    if (node.kind === ts.SyntaxKind.ThisKeyword) found.push(node);
    // These have a `this` of their own.
    const isOther = ts.isClassLike(node) || ts.isFunctionDeclaration(node);
    if (isOther || (ts.isFunctionExpression(node) && !isOwn) || ts.isMethodDeclaration(node))
      return;
    ts.forEachChild(node, (child) => visit(child, false));
  };
  ts.forEachChild(element, (child) => visit(child, true));
  return found;
}
