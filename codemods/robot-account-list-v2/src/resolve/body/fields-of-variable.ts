import { ts } from 'ts-morph';
import { ID_LIST_FIELDS, OLD_NAME } from '../../old-api.js';
import { isRefusal, type Refusal } from '../program/assessment.js';
import { isConsoleArgument } from '../program/logged.js';
import { isWithin, isWrittenTo } from '../program/syntax.js';
import { placeOf, quote, type Unit } from '../program/unit.js';
import { type Fields, type FieldsContext, fieldsOf, joined } from './request-fields.js';

/**
 * The fields of a variable of the file: those of every value that it is given, and those that are written
 * into it afterwards. Where it is handed to somebody else, it is assumed to come back as it was.
 */
export function fieldsOfVariable(
  context: FieldsContext,
  variable: ts.Identifier,
): Fields | Refusal | undefined {
  const { unit, seen } = context;
  const symbol = unit.symbolOf(variable);
  const [declaration, another] = symbol?.declarations ?? [];
  if (symbol === undefined || declaration === undefined || another !== undefined) return undefined;
  // What another file declares may be changed by any that imports it.
  const isHere = declaration.getSourceFile() === variable.getSourceFile();
  if (!isHere || !ts.isVariableDeclaration(declaration)) return undefined;
  const known = seen.get(symbol);
  if (known !== undefined) return known;
  const values = valuesGiven(unit, declaration);
  if (values === undefined) return undefined;
  // `body = { ...body, need_tag_info: true }` has what was put into it before, and what it adds.
  let given: Fields | undefined;
  for (const value of values) {
    const soFar = given ?? {
      ways: [new Set<string>()],
      assumptions: [],
      ids: [],
      seenAt: variable,
    };
    const inner = { ...context, seen: new Map([...seen, [symbol, soFar]]) };
    const fields = fieldsOf(inner, value);
    if (fields === undefined || isRefusal(fields)) return fields;
    given = given === undefined ? fields : joined([given, fields]);
  }
  return given && withUses(context, variable, given, values);
}

/** Its initializer and all that is assigned to it; `undefined` where it is written to in other ways. */
function valuesGiven(
  unit: Unit,
  { name, initializer }: ts.VariableDeclaration,
): ts.Expression[] | undefined {
  if (!ts.isIdentifier(name)) return undefined;
  const values = initializer ? [initializer] : [];
  for (const { parent } of unit.writesTo(name)) {
    const isPlain =
      ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    if (!isPlain) return undefined;
    values.push(parent.right);
  }
  return values;
}

function withUses(
  { unit, within }: FieldsContext,
  variable: ts.Identifier,
  given: Fields,
  values: readonly ts.Expression[],
): Fields {
  const added = new Set<string>();
  const ids = [...given.ids];
  const assumptions = [...given.assumptions];
  for (const reference of unit.referencesTo(variable)) {
    const { parent } = reference;
    const isKnown = [...within, ...values].some((node) => isWithin(reference, node));
    if (isKnown || ts.isVariableDeclaration(parent) || isWrittenTo(reference)) continue;
    const field = fieldOf(reference);
    if (field !== undefined) {
      if (!isWrittenTo(parent)) continue;
      added.add(field);
      const assigned = ts.isBinaryExpression(parent.parent) ? parent.parent.right : undefined;
      if (assigned && ID_LIST_FIELDS.includes(field)) ids.push(assigned);
    } else if (!isConsoleArgument(unit, reference) && !isSentToOldApi(reference)) {
      const use = `${quote(parent)} at ${placeOf(unit, reference)}`;
      assumptions.push(`\`${variable.text}\` is not changed or bound to this request by ${use}`);
    }
  }
  return { ...given, ids, assumptions, ways: given.ways.map((way) => new Set([...way, ...added])) };
}

/** `body.robot_id`, `body['robot_id']`. */
function fieldOf(reference: ts.Node): string | undefined {
  const { parent } = reference;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === reference) {
    return parent.name.text;
  }
  const isElement = ts.isElementAccessExpression(parent) && parent.expression === reference;
  return isElement && ts.isStringLiteralLike(parent.argumentExpression)
    ? parent.argumentExpression.text
    : undefined;
}

/** Another call of the old API with the same request: it is decided on its own. */
function isSentToOldApi(reference: ts.Node): boolean {
  let node = reference.parent;
  while (!ts.isCallExpression(node)) {
    if (ts.isStatement(node) || ts.isSourceFile(node)) return false;
    node = node.parent;
  }
  return node.arguments.some((argument) => argument.getText().includes(OLD_NAME));
}
