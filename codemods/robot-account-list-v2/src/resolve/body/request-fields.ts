import { ts } from 'ts-morph';
import { ID_LIST_FIELDS } from '../../old-api.js';
import { copiedBy, nameOfPart, type OptionPart, partsOf } from '../client/option-parts.js';
import { isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { unwrap } from '../program/syntax.js';
import { quote, type Unit } from '../program/unit.js';
import { fieldsOfInstance, fieldsReturned } from './fields-of-function.js';
import { fieldsOfDeclared } from './fields-of-type.js';
import { fieldsOfVariable } from './fields-of-variable.js';

/** What is known of the fields that a value has as JSON. */
export interface Fields {
  /** The names that were seen, by every way in which the value may be made. */
  readonly ways: readonly ReadonlySet<string>[];
  readonly assumptions: readonly string[];
  /** What its lists of ids are made from. */
  readonly ids: readonly ts.Expression[];
  /** Where the names were seen. */
  readonly seenAt: ts.Node;
}

/** What is looked at. */
export interface FieldsContext {
  readonly unit: Unit;
  /** Mentions of a variable in here are why it is looked at; any other counts as a use. */
  readonly within: readonly ts.Node[];
  /** Variables that are being looked at already, and what is known of them so far. */
  readonly seen: ReadonlyMap<ts.Symbol, Fields>;
}

/**
 * Looks for the field names of a value: in a literal, a variable and what is added to it, what a function
 * of the project returns, an instance of a class of the project, or a declared type. `undefined` where
 * none is in sight; a refusal where it cannot be a plain object.
 */
export function fieldsOf(
  context: FieldsContext,
  expression: ts.Expression,
): Fields | Refusal | undefined {
  const value = unwrap(expression);
  if (ts.isAwaitExpression(value)) return fieldsOf(context, value.expression);
  const parts = partsOf(value);
  if (parts !== undefined) return fieldsOfParts(context, value, parts);
  if (ts.isIdentifier(value)) {
    return fieldsOfVariable(context, value) ?? fieldsOfDeclared(context.unit, value);
  }
  if (ts.isPropertyAccessExpression(value)) return fieldsOfDeclared(context.unit, value.name);
  if (ts.isConditionalExpression(value)) {
    return eitherOf([value.whenTrue, value.whenFalse].map((each) => fieldsOf(context, each)));
  }
  if (ts.isNewExpression(value)) return fieldsOfInstance(context, value) ?? builtElsewhere(value);
  if (isNoPlainObject(value)) return builtElsewhere(value);
  return ts.isCallExpression(value) ? fieldsReturned(context, value) : undefined;
}

/** The fields of a value that is made in one of several ways; unknown where one of them is. */
export function eitherOf(
  ways: readonly (Fields | Refusal | undefined)[],
): Fields | Refusal | undefined {
  const refusal = ways.find(isRefusal);
  if (refusal !== undefined) return refusal;
  const known = ways.filter((way): way is Fields => way !== undefined && !isRefusal(way));
  return known.length < ways.length || known.length === 0 ? undefined : joined(known);
}

/** The fields of a value that is made in one of several ways, all of them known. */
export function joined(ways: readonly Fields[]): Fields {
  const [first] = ways;
  if (first === undefined) throw new RangeError('A value is made in one way at least.');
  return {
    ways: ways.flatMap((way) => way.ways),
    assumptions: ways.flatMap(({ assumptions }) => assumptions),
    ids: ways.flatMap(({ ids }) => ids),
    seenAt: first.seenAt,
  };
}

function fieldsOfParts(
  context: FieldsContext,
  object: ts.Expression,
  parts: readonly OptionPart[],
): Fields | Refusal {
  const names = new Set<string>();
  const assumptions: string[] = [];
  const ids: ts.Expression[] = [];
  for (const property of parts) {
    const name = nameOfPart(property);
    const copied = copiedBy(property);
    if (copied !== undefined) {
      const spread = fieldsSpread(context, copied);
      if (isRefusal(spread)) return spread;
      if (spread === undefined) {
        assumptions.push(`${quote(property)} adds none but the request's own fields`);
        ids.push(unwrap(copied));
      } else {
        for (const way of spread.ways) way.forEach((each) => names.add(each));
        assumptions.push(...spread.assumptions);
        ids.push(...spread.ids);
      }
    } else if (name === undefined || name === 'toJSON' || !isField(property)) {
      return refuse('body-built-elsewhere', `${quote(property)} is no plain field`);
    } else {
      names.add(name);
      if (ID_LIST_FIELDS.includes(name)) ids.push(valueOf(property));
    }
  }
  return { ways: [names], assumptions, ids, seenAt: object };
}

/** `...(tags && { need_tag_info: true })` adds what stands behind the condition, or nothing. */
function fieldsSpread(
  context: FieldsContext,
  expression: ts.Expression,
): Fields | Refusal | undefined {
  const value = unwrap(expression);
  if (!ts.isBinaryExpression(value)) return fieldsOf(context, value);
  const { kind } = value.operatorToken;
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return fieldsSpread(context, value.right);
  const isDefault =
    kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken;
  if (!isDefault) return undefined;
  return eitherOf([value.left, value.right].map((each) => fieldsSpread(context, each)));
}

function isField(
  property: ts.Node,
): property is ts.PropertyAssignment | ts.ShorthandPropertyAssignment {
  return ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property);
}

function valueOf(property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): ts.Expression {
  return ts.isPropertyAssignment(property) ? unwrap(property.initializer) : property.name;
}

function isNoPlainObject(value: ts.Expression): boolean {
  return (
    ts.isStringLiteralLike(value) ||
    ts.isTemplateExpression(value) ||
    ts.isArrayLiteralExpression(value) ||
    ts.isFunctionLike(value) ||
    ts.isNumericLiteral(value) ||
    value.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isCallExpression(value) && /\bstringify$/.test(value.expression.getText()))
  );
}

function builtElsewhere(value: ts.Expression): Refusal {
  return refuse('body-built-elsewhere', `it is ${quote(value)}`);
}
