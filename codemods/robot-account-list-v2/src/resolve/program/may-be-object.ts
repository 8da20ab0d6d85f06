import { ts } from 'ts-morph';
import { type Imported, importedBy, importedForExport } from './imported.js';
import { initializerOf } from './origin.js';
import { nameOf, unwrap } from './syntax.js';
import { type Unit, unitOf } from './unit.js';

/**
 * Whether what a declaration holds at a path of members may be an object, which others can write into. It is
 * not where the declared type, or the value it begins with, is plainly a string, a number or the like.
 *
 * @param path an empty member is any
 */
export function mayHoldObject(unit: Unit, declaration: ts.Node, path: readonly string[]): boolean {
  const { parent: assignment } = declaration;
  if (ts.isBinaryExpression(assignment)) return mayBeObject(unit, assignment.right, path);
  const { type, initializer } = declaration as ts.Node & {
    readonly type?: ts.TypeNode;
    readonly initializer?: ts.Expression;
  };
  if (type !== undefined && isPlainType(type, path)) return false;
  const isBegun = initializer !== undefined && ts.isExpression(initializer);
  return !isBegun || ts.isParameter(declaration) || mayBeObject(unit, initializer, path);
}

/** The same of a value. */
export function mayBeObject(
  unit: Unit,
  expression: ts.Expression,
  path: readonly string[] = [],
): boolean {
  const value = unwrap(expression);
  const [member, ...further] = path;
  const loaded = ts.isCallExpression(value) ? importedBy(unit, value) : undefined;
  if (loaded !== undefined) return mayExportObject(unit, loaded, path);
  if (ts.isCallExpression(value) && value.expression.getText() === 'Object.freeze') {
    return value.arguments[0] === undefined || mayBeObject(unit, value.arguments[0], path);
  }
  if (ts.isIdentifier(value)) {
    const initializer = initializerOf(unit, value);
    if (initializer !== undefined) return mayBeObject(unit, initializer, path);
    const [declaration] = unit.symbolOf(value)?.declarations ?? [];
    return declaration === undefined || mayHoldObject(unit, declaration, path);
  }
  if (member === undefined) return !isPlain(unit, value);
  if (!ts.isObjectLiteralExpression(value)) return !isPlain(unit, value);
  const meant = value.properties.filter(
    ({ name }) => member === '' || name === undefined || nameOf(name) === member,
  );
  return (
    meant.length === 0 ||
    meant.some(
      (each) => !ts.isPropertyAssignment(each) || mayBeObject(unit, each.initializer, further),
    )
  );
}

/** The same of what a module exports. */
function mayExportObject(unit: Unit, loaded: Imported, path: readonly string[]): boolean {
  if ('node' in loaded) return mayBeObject(unitOf(loaded.node, unit), loaded.node, path);
  const [member = '', ...further] = path;
  const exported = 'module' in loaded ? importedForExport(loaded.module, member) : undefined;
  return exported === undefined || mayExportObject(unit, exported, further);
}

/** A string, a number or the like, by how it is written. */
function isPlain(unit: Unit, value: ts.Expression): boolean {
  if (ts.isConditionalExpression(value)) {
    return [value.whenTrue, value.whenFalse].every((each) => !mayBeObject(unit, each, []));
  }
  if (ts.isBinaryExpression(value)) {
    const isEither = EITHER.includes(value.operatorToken.kind);
    return !isEither || [value.left, value.right].every((each) => !mayBeObject(unit, each, []));
  }
  if (ts.isCallExpression(value)) return PLAIN_CALLS.test(value.expression.getText());
  return (
    ts.isLiteralExpression(value) ||
    ts.isTemplateExpression(value) ||
    ts.isPrefixUnaryExpression(value) ||
    ts.isTypeOfExpression(value) ||
    PLAIN_KEYWORDS.includes(value.kind) ||
    /^process\.env\b/.test(value.getText())
  );
}

const EITHER: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
];
const PLAIN_KEYWORDS: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
];
const PLAIN_CALLS =
  /^(?:String|Number|Boolean|JSON\.stringify|Date\.now)$|\.(?:toString|trim|join)$/;

function isPlainType(type: ts.TypeNode, path: readonly string[]): boolean {
  if (ts.isUnionTypeNode(type)) return type.types.every((each) => isPlainType(each, path));
  if (path.length === 0) return PLAIN_TYPES.has(type.kind);
  if (!ts.isTypeReferenceNode(type) || type.typeName.getText() !== 'Record') return false;
  const value = type.typeArguments?.[1];
  return value !== undefined && isPlainType(value, path.slice(1));
}

const PLAIN_TYPES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringKeyword,
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.BooleanKeyword,
  ts.SyntaxKind.UndefinedKeyword,
  ts.SyntaxKind.LiteralType,
  ts.SyntaxKind.TemplateLiteralType,
]);
