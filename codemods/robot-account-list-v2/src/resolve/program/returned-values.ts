import { ts } from 'ts-morph';

/** What a function hands back, in every `return` of its own. */
export function returnedValues({
  body,
}: {
  readonly body?: ts.ConciseBody | undefined;
}): ts.Expression[] {
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return [body];
  const values: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) values.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return values;
}
