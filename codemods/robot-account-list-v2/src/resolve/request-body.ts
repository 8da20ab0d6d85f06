import { ts } from 'ts-morph';
import { ID_LIST_FIELDS, OLD_NAME, WIRE_FIELDS } from '../old-api.js';
import { type Assessment, isRefusal, type Refusal, refuse } from './assessment.js';
import { initializerOf, originOf } from './origin.js';
import { isWithin, isWrittenTo, nameOf, unwrap } from './syntax.js';
import { placeOf, quote, type Unit } from './unit.js';

/** What is known of the request a call sends. */
export interface RequestBody extends Assessment {
  /** Whether the wire's own field names were seen; without them nothing is proven. */
  readonly inSight: boolean;
}

/**
 * Looks at the request of a call: an object literal with the wire's field names, or a variable that
 * holds one and is handed to nobody else, needs no assumption.
 *
 * @param call the call it is sent by; other uses of the same variable count, those in here do not
 */
export function readRequestBody(
  unit: Unit,
  request: ts.Expression,
  call: ts.Node,
): RequestBody | Refusal {
  const value = unwrap(request);
  if (ts.isObjectLiteralExpression(value)) return readLiteral(unit, value, []);
  if (ts.isIdentifier(value)) {
    const initializer = initializerOf(unit, value);
    // What another file declares may be changed by any that imports it.
    const isHere = initializer?.getSourceFile() === value.getSourceFile();
    const literal = isHere ? initializer && unwrap(initializer) : undefined;
    if (literal && ts.isObjectLiteralExpression(literal)) {
      return readVariable(unit, value, literal, call);
    }
    if (literal && isNoPlainObject(literal)) return builtElsewhere(literal);
  }
  if (isNoPlainObject(value)) return builtElsewhere(value);
  const assumption = `${quote(value)} holds the request under the wire's own field names and none besides`;
  return { inSight: false, evidence: [], assumptions: [assumption] };
}

/** What the ids of a request are made from: whatever else depends on it depends on the body. */
export function partsOfRequest(unit: Unit, request: ts.Expression): readonly ts.Expression[] {
  const value = unwrap(request);
  const parts: ts.Expression[] = ts.isObjectLiteralExpression(value) ? [] : [value];
  const initializer = ts.isIdentifier(value) ? initializerOf(unit, value) : value;
  const literal = initializer && unwrap(initializer);
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) return parts;
  for (const property of literal.properties) {
    if (!ID_LIST_FIELDS.includes(nameOf(property.name) ?? '')) continue;
    if (ts.isShorthandPropertyAssignment(property)) parts.push(property.name);
    if (ts.isPropertyAssignment(property)) parts.push(unwrap(property.initializer));
  }
  return parts;
}

function readLiteral(
  unit: Unit,
  literal: ts.ObjectLiteralExpression,
  addedLater: readonly string[],
): RequestBody | Refusal {
  const assumptions: string[] = [];
  const names = new Set(addedLater);
  for (const property of literal.properties) {
    const name = nameOf(property.name);
    if (ts.isSpreadAssignment(property)) {
      assumptions.push(`${quote(property)} adds none but the request's own fields`);
    } else if (name === undefined || name === 'toJSON' || !isField(property)) {
      return refuse('body-built-elsewhere', `${quote(property)} is no plain field`);
    } else names.add(name);
  }
  const known = WIRE_FIELDS.filter((field) => names.has(field));
  if (known.length === 0 && assumptions.length === 0) {
    return refuse('body-not-wire', `its fields are ${[...names].join(', ') || 'none'}`);
  }
  for (const name of names) {
    if (!WIRE_FIELDS.includes(name)) {
      assumptions.push(`\`${name}\` is no field of V2's list and need not be sent`);
    }
  }
  const isWhole = names.has('robot_id') && ID_LIST_FIELDS.some((field) => names.has(field));
  if (!isWhole && assumptions.length === 0) {
    assumptions.push(`a request with no more than ${known.join(', ')} is meant`);
  }
  const evidence = `${placeOf(unit, literal)} the request names ${known.join(', ') || 'no field'}`;
  return { inSight: isWhole, evidence: [evidence], assumptions };
}

function readVariable(
  unit: Unit,
  variable: ts.Identifier,
  literal: ts.ObjectLiteralExpression,
  call: ts.Node,
): RequestBody | Refusal {
  const addedLater: string[] = [];
  const handedTo: string[] = [];
  for (const reference of unit.referencesTo(variable)) {
    const { parent } = reference;
    if (isWithin(reference, call) || ts.isVariableDeclaration(parent)) continue;
    if (ts.isPropertyAccessExpression(parent) && parent.expression === reference) {
      if (isWrittenTo(parent)) addedLater.push(parent.name.text);
      continue;
    }
    if (isConsoleArgument(unit, reference) || isSentToOldApi(reference)) continue;
    handedTo.push(`${quote(parent)} at ${placeOf(unit, reference)}`);
  }
  const body = readLiteral(unit, literal, addedLater);
  if (isRefusal(body)) return body;
  const assumptions = handedTo.map(
    (use) => `\`${variable.text}\` is not changed or bound to this request by ${use}`,
  );
  return { ...body, assumptions: [...body.assumptions, ...assumptions] };
}

function isField(property: ts.ObjectLiteralElementLike): boolean {
  return ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property);
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

function isConsoleArgument(unit: Unit, reference: ts.Node): boolean {
  let node = reference.parent;
  while (ts.isObjectLiteralExpression(node) || ts.isPropertyAssignment(node)) node = node.parent;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression } = node.expression;
  const origin = ts.isIdentifier(expression) ? originOf(unit, expression) : undefined;
  return origin?.module === undefined && origin?.name === 'console';
}

function isNoPlainObject(value: ts.Expression): boolean {
  return (
    ts.isNewExpression(value) ||
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
