import { ts } from 'ts-morph';
import { overridesOf } from './overrides.js';
import { isWrittenTo } from './syntax.js';
import type { Unit } from './unit.js';

/** `=`, and what puts a value where there is none, or another one. */
const PUTS: readonly ts.SyntaxKind[] = [
  ...[ts.SyntaxKind.EqualsToken, ts.SyntaxKind.QuestionQuestionEqualsToken],
  ...[ts.SyntaxKind.BarBarEqualsToken, ts.SyntaxKind.AmpersandAmpersandEqualsToken],
];

/** Every value that is put into a name in the file that declares it; `undefined` stands for one that is not in sight. */
export function valuesPutInto(
  unit: Unit,
  name: ts.MemberName,
  declaration: ts.Node,
): (ts.Expression | undefined)[] {
  const values: (ts.Expression | undefined)[] = [];
  if (ts.isParameter(declaration) || ts.isBindingElement(declaration)) values.push(undefined);
  const hasInitializer =
    ts.isVariableDeclaration(declaration) ||
    ts.isPropertyDeclaration(declaration) ||
    ts.isPropertyAssignment(declaration);
  if (hasInitializer && declaration.initializer) values.push(declaration.initializer);
  const overrides = ts.isClassElement(declaration) ? overridesOf(unit, declaration) : [];
  values.push(
    ...overrides.map((each) => (ts.isPropertyDeclaration(each) ? each.initializer : undefined)),
  );
  for (const reference of unit.referencesTo(name)) {
    const { parent } = reference;
    const isMember = ts.isPropertyAccessExpression(parent) && parent.name === reference;
    const target = isMember ? parent : reference;
    if (!isWrittenTo(target)) continue;
    const assignment = target.parent;
    const isPut = ts.isBinaryExpression(assignment) && PUTS.includes(assignment.operatorToken.kind);
    values.push(isPut ? assignment.right : undefined);
  }
  return values;
}
