import { ts } from 'ts-morph';
import { isPropertyName } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';

/** Where a file takes a member out of something. */
export interface Taken {
  readonly node: ts.Node;
  readonly owner: ts.Expression;
}

/** `http.interceptors`, `http['interceptors']`, `const { interceptors } = http`, wherever in a file. */
export function takenIn(unit: Unit, member: string): Taken[] {
  const named = unit.identifiers(member).flatMap((name): Taken[] => {
    const { parent } = name;
    if (ts.isPropertyAccessExpression(parent) && isPropertyName(name)) {
      return [{ node: parent, owner: parent.expression }];
    }
    const owner = ts.isBindingElement(parent) ? takenFrom(parent, member) : undefined;
    return owner ? [{ node: parent, owner }] : [];
  });
  const isByKey = new RegExp(String.raw`\[\s*['"\`]${member}`).test(unit.text);
  return isByKey ? [...named, ...takenByKey(unit, member)] : named;
}

/** What is taken apart, where that is no module: undici has interceptors of its own. */
function takenFrom(
  { parent: pattern, propertyName, name }: ts.BindingElement,
  member: string,
): ts.Expression | undefined {
  const { parent: declaration } = pattern;
  const isMeant = (propertyName ?? name).getText() === member;
  if (!isMeant || !ts.isVariableDeclaration(declaration)) return undefined;
  const { initializer } = declaration;
  return initializer && !/\b(?:require|import)\(/.test(initializer.getText())
    ? initializer
    : undefined;
}

function takenByKey({ sourceFile }: Unit, member: string): Taken[] {
  const found: Taken[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isElementAccessExpression(node)) {
      const { argumentExpression: key, expression: owner } = node;
      if (ts.isStringLiteralLike(key) && key.text === member) found.push({ node, owner });
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}
