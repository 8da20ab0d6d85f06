import { ts } from 'ts-morph';
import { membersBehind } from './function-behind.js';
import { type Access, memberOf } from './member-path.js';
import { isModuleObject } from './module-exports.js';
import { returnedValues } from './returned-values.js';
import { declaredName, nameOf } from './syntax.js';
import type { Unit } from './unit.js';

/** A part of a value that it may be, and what is read of that. */
export interface Part {
  readonly value: ts.Node;
  readonly path: readonly string[];
}

/** `a` and `b` of `ok ? a : b`, `a ?? b` and `[a, b]`; `undefined` where a value is none of these. */
export function partsOf(value: ts.Node, path: readonly string[]): Part[] | undefined {
  if (ts.isArrayLiteralExpression(value)) {
    return value.elements.map((each) => ({ value: each, path: path.slice(1) }));
  }
  if (ts.isSpreadElement(value)) return [{ value: value.expression, path: ['', ...path] }];
  if (ts.isConditionalExpression(value)) {
    return [value.whenTrue, value.whenFalse].map((each) => ({ value: each, path }));
  }
  if (!ts.isBinaryExpression(value)) return undefined;
  const isLast = LAST.includes(value.operatorToken.kind);
  const either = isLast ? [value.right] : [value.left, value.right];
  return either.map((each) => ({ value: each, path }));
}

const LAST: readonly ts.SyntaxKind[] = [ts.SyntaxKind.CommaToken, ts.SyntaxKind.EqualsToken];

/**
 * The members of a literal that are read.
 *
 * @param options which count where it is read as a whole: of options, those that are objects themselves
 */
export function partsOfLiteral(
  { properties }: ts.ObjectLiteralExpression,
  path: readonly string[],
  options: RegExp,
): Part[] {
  const [member, ...further] = path;
  return properties.flatMap((property): Part[] => {
    const name = nameOf(property.name) ?? '';
    const isMeant =
      member === undefined ? options.test(name) : ['', name].includes(member) || name === '';
    if (ts.isSpreadAssignment(property)) return [{ value: property.expression, path }];
    if (!isMeant) return [];
    if (ts.isPropertyAssignment(property)) return [{ value: property.initializer, path: further }];
    if (ts.isShorthandPropertyAssignment(property))
      return [{ value: property.name, path: further }];
    const given = ts.isGetAccessor(property) ? returnedValues(property) : [];
    return given.map((value) => ({ value, path: further }));
  });
}

/** What a variable is given where it is declared; `undefined` where that is not in sight. */
export function partsOfVariable(
  { initializer, parent: list }: ts.VariableDeclaration,
  path: readonly string[],
): Part[] | undefined {
  if (initializer !== undefined) return [{ value: initializer, path }];
  if (ts.isCatchClause(list)) return undefined;
  const { parent: loop } = list;
  return ts.isForOfStatement(loop) ? [{ value: loop.expression, path: ['', ...path] }] : [];
}

/** A text, a number or the like, or a function: nobody writes into these. */
export function isPlain(value: ts.Node): boolean {
  if (ts.isBinaryExpression(value)) return ARITHMETIC.has(value.operatorToken.kind);
  if (ts.isCallExpression(value)) return PLAIN_CALLS.test(value.expression.getText());
  return (
    ts.isLiteralExpression(value) ||
    ts.isTemplateExpression(value) ||
    ts.isPrefixUnaryExpression(value) ||
    ts.isFunctionLike(value) ||
    ts.isOmittedExpression(value) ||
    /^(?:true|false|null|undefined)$/.test(value.getText())
  );
}

const ARITHMETIC: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.MinusToken,
  ts.SyntaxKind.AsteriskToken,
]);
/** What makes a value of its own each time. */
const PLAIN_CALLS =
  /^(?:String|Number|Boolean|(?:Math|Date)\.\w+|JSON\.(?:parse|stringify)|structuredClone|Object\.fromEntries|Buffer\.from|(?:(?:_|lodash)\.)?cloneDeep)$|\.(?:toString|join|trim|replace|replaceAll|toUpperCase|toLowerCase|digest|randomUUID)$/;

/** A declaration with the pattern around it, and the members by which that takes it. */
export function patternAround(declared: ts.Node): { declaration: ts.Node; members: string[] } {
  const members: string[] = [];
  let declaration = declared;
  while (ts.isBindingElement(declaration)) {
    const { propertyName, name, dotDotDotToken, parent } = declaration;
    if (ts.isArrayBindingPattern(parent)) members.unshift(...(dotDotDotToken ? [] : ['']));
    else if (!dotDotDotToken) members.unshift(nameOf(propertyName ?? name) ?? '');
    declaration = parent.parent;
  }
  return { declaration, members };
}

/** The name by which a class, a component or a script declares a member. */
export function declaredBy(home: Unit, access: Access): ts.MemberName | undefined {
  const { expression: owner } = access;
  const [member] = membersBehind(home, owner, memberOf(access));
  const name = ts.isPropertyAccessExpression(access) ? access.name : access.argumentExpression;
  const [declaration] = member ? [member] : (home.symbolOf(name)?.declarations ?? []);
  const isOfThis = owner.kind === ts.SyntaxKind.ThisKeyword || isModuleObject(owner);
  const isOfClass =
    declaration !== undefined &&
    (ts.isClassElement(declaration) ||
      ts.isParameterPropertyDeclaration(declaration, declaration.parent));
  return declaration && (isOfClass || isOfThis) ? declaredName(declaration) : undefined;
}

/** Whether a component is given a member by the one around it. */
export function isOfProps({ parent: property }: ts.Node): boolean {
  const { parent: table } = property.parent;
  return (
    ts.isPropertyAssignment(property) &&
    ts.isPropertyAssignment(table) &&
    nameOf(table.name) === 'props'
  );
}
