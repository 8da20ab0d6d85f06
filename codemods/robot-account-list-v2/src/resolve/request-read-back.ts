import { ts } from 'ts-morph';
import { isWrapper, nameOf } from './syntax.js';
import { quote, type Unit } from './unit.js';

/** Where a client's response holds the request that it answers: axios and got, superagent. */
const HOLDERS: readonly string[] = ['config', 'request', 'req'];

/**
 * What a program reads of the request from the response to it: that is the last page's, and holds none of
 * the ids. An assumption for each place, which is empty where nothing is read back.
 */
export function requestsReadBack(unit: Unit, promise: ts.Expression): string[] {
  const result = resultOf(promise);
  if (result === undefined) return [];
  const uses = ts.isObjectBindingPattern(result)
    ? result.elements.filter(({ propertyName, name }) => isHolder(nameOf(propertyName ?? name)))
    : ts.isIdentifier(result)
      ? unit
          .referencesTo(result)
          .map(({ parent }) => parent)
          .filter(isMemberHolding)
      : [];
  return uses.map((use) => `${quote(use)} is not read for the ids: it is the last page's`);
}

function isMemberHolding(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && isHolder(node.name.text);
}

function isHolder(name: string | undefined): boolean {
  return name !== undefined && HOLDERS.includes(name);
}

/** What the result is given to: a variable, or the parameter of the first `then`. */
function resultOf(promise: ts.Expression): ts.BindingName | undefined {
  let node: ts.Node = promise;
  while (isWrapper(node.parent) || ts.isAwaitExpression(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) return parent.name;
  const isThen = ts.isPropertyAccessExpression(parent) && parent.name.text === 'then';
  const call = isThen ? parent.parent : undefined;
  const handler = call && ts.isCallExpression(call) ? call.arguments[0] : undefined;
  return handler && ts.isFunctionLike(handler) ? handler.parameters[0]?.name : undefined;
}
