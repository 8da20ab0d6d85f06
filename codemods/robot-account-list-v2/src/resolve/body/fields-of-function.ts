import { ts } from 'ts-morph';
import { ID_LIST_FIELDS } from '../../old-api.js';
import { isRefusal, type Refusal } from '../program/assessment.js';
import { argumentsFor } from '../program/handed-by-callers.js';
import { overridesOf } from '../program/overrides.js';
import { returnedValues } from '../program/returned-values.js';
import { unwrap } from '../program/syntax.js';
import { placeOf, quote, type Unit } from '../program/unit.js';
import { assignedToThis, fieldsOfType, namesOfClass } from './fields-of-type.js';
import { eitherOf, type Fields, type FieldsContext, fieldsOf } from './request-fields.js';

/** The fields of what a function of the project returns: in every `return`, or by its declared type. */
export function fieldsReturned(
  context: FieldsContext,
  call: ts.CallExpression,
): Fields | Refusal | undefined {
  const { unit } = context;
  const made = functionCalled(unit, call);
  if (made === undefined || made.asteriskToken !== undefined) return undefined;
  const returned = returnedValues(made);
  const inside = eitherOf(
    returned.map((value) => fieldsOf({ ...context, within: [value] }, value)),
  );
  const fields = inside ?? fieldsOfType(unit, made.type, []);
  if (fields === undefined || isRefusal(fields)) return fields;
  const others = ts.isClassElement(made) ? overridesOf(unit, made) : [];
  const assumed = others.map(
    (each) => `${quote(each)} at ${placeOf(unit, each)} makes a request of the same fields`,
  );
  return {
    ...fields,
    assumptions: [...fields.assumptions, ...assumed],
    ids: argumentsFor(unit, fields.ids, made, call.arguments),
  };
}

/** The fields of an instance of a class of the project; `undefined` where JSON may show others. */
export function fieldsOfInstance(
  { unit }: FieldsContext,
  made: ts.NewExpression,
): Fields | undefined {
  const name = unwrap(made.expression);
  const [declaration] = (ts.isIdentifier(name) && unit.symbolOf(name)?.declarations) || [];
  if (declaration === undefined || !ts.isClassLike(declaration)) return undefined;
  const names = namesOfClass(declaration);
  if (names === undefined) return undefined;
  const maker = declaration.members.find(ts.isConstructorDeclaration);
  const ids = (maker ? assignedToThis(maker) : [])
    .filter((assigned) => ID_LIST_FIELDS.includes(assigned.name))
    .map(({ value }) => value);
  const properties = (maker?.parameters ?? []).flatMap(({ name: parameter }) =>
    ts.isIdentifier(parameter) && ID_LIST_FIELDS.includes(parameter.text) ? parameter : [],
  );
  const given = maker
    ? argumentsFor(unit, [...ids, ...properties], maker, made.arguments ?? [])
    : [];
  return { ways: [new Set(names)], assumptions: [], ids: given, seenAt: declaration };
}

/** Whether a call gives an object literal of its own every time it is made. */
export function isMadeAnew(unit: Unit, call: ts.CallExpression): boolean {
  const made = functionCalled(unit, call);
  const returned = made ? returnedValues(made).map(unwrap) : [];
  return returned.length > 0 && returned.every(ts.isObjectLiteralExpression);
}

type FunctionWithReturn =
  ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

/** A function that is declared in sight and never written over. */
function functionCalled(unit: Unit, call: ts.CallExpression): FunctionWithReturn | undefined {
  const callee = unwrap(call.expression);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  if (!ts.isMemberName(name)) return undefined;
  const [declaration, another] = unit.symbolOf(name)?.declarations ?? [];
  if (declaration === undefined || another !== undefined) return undefined;
  if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration))
    return declaration;
  const isHolder = ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration);
  if (!isHolder || declaration.initializer === undefined) return undefined;
  const value = unwrap(declaration.initializer);
  const isWritten = ts.isIdentifier(declaration.name) && unit.writesTo(declaration.name).length > 0;
  return isFunctionValue(value) && !isWritten ? value : undefined;
}

function isFunctionValue(value: ts.Node): value is ts.FunctionExpression | ts.ArrowFunction {
  return ts.isFunctionExpression(value) || ts.isArrowFunction(value);
}
