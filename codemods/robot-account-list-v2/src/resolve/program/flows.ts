import { ts } from 'ts-morph';
import { type Alias, itemsIn, namesIn } from './aliases.js';
import { handedFor } from './handed-by-callers.js';
import { isAccess, memberOf } from './member-path.js';
import { isModuleObject, isOfModule } from './module-exports.js';
import { isOnlyRead } from './only-read.js';
import { functionOf, isWrapper, nameOf, unwrap } from './syntax.js';
import { isOnlyReadBy, isOptionName, parametersFor } from './takers.js';
import { type Unit, unitOf } from './unit.js';

/** Where an object goes from where it stands. */
export type Flow =
  /** What is around it is the same object, or may be. */
  | { readonly same: ts.Node }
  | { readonly alias: Alias }
  | { readonly holder: Holder }
  /** The function that hands it back. */
  | { readonly by: ts.Node };

/** An object that another one is put into: by a key, or as a copy of it. */
export interface Holder {
  /** Where it stands, or the name by which it is known. */
  readonly whole: ts.Node;
  /** Where in that it is put. Left out where it is a copy. */
  readonly path?: readonly string[];
  /** Where in that all that it holds is put. */
  readonly into?: readonly string[];
}

/** Where an object goes from where it stands; `undefined` where that is out of sight. */
export function flowsFrom(unit: Unit, node: ts.Node): readonly Flow[] | undefined {
  const { parent } = node;
  if (isPassedOn(node)) return [{ same: parent }];
  if (isOnlyRead(node)) return [];
  if (isOfModule(parent)) return [];
  const holder = holderOf(node);
  if (holder !== undefined) return [{ holder }];
  const isBody = ts.isArrowFunction(parent) && parent.body === node;
  if (isBody || ts.isReturnStatement(parent)) return [{ by: functionOf(node) }];
  if (ts.isBinaryExpression(parent)) return flowsOfAssignment(unit, parent);
  if (ts.isForOfStatement(parent)) return itemsIn(parent.initializer).map(asFlow);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    return flowsOfArgument(unit, parent, node);
  }
  const { name, initializer } = parent as ts.Node & {
    readonly name?: ts.Node;
    readonly initializer?: ts.Node;
  };
  const isNamed = initializer === node && name !== undefined && isTarget(name);
  return isNamed ? namesIn(name).map(asFlow) : undefined;
}

/** Whether something is a name that values are given by, or takes them apart. */
function isTarget(name: ts.Node): boolean {
  return ts.isMemberName(name) || ts.isObjectBindingPattern(name) || ts.isArrayBindingPattern(name);
}

/** `x` of `(await x)`, `x ?? y`, `ok ? x : y`, `(y, x)`: what is around it is the same object, or may be. */
export function isPassedOn(node: ts.Node): boolean {
  const { parent } = node;
  if (isWrapper(parent) || ts.isAwaitExpression(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  if (kind === ts.SyntaxKind.CommaToken) return parent.right === node;
  return EITHER.includes(kind);
}

const EITHER: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
];

/** `{ headers: x }`, `[x]`, `{ ...x }`, `[...x]`, `Object.assign({}, x)`, `Object.values(x)`. */
function holderOf(node: ts.Node): Holder | undefined {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) {
    return { whole: parent.parent, path: [nameOf(parent.name) ?? ''] };
  }
  if (ts.isSpreadAssignment(parent)) return { whole: parent.parent };
  if (ts.isSpreadElement(parent)) {
    return ts.isArrayLiteralExpression(parent.parent) ? { whole: parent.parent } : undefined;
  }
  if (ts.isArrayLiteralExpression(parent)) return { whole: parent, path: [''] };
  // `Array.from(list, (item) => …)` hands each to a function.
  const isCopied =
    ts.isCallExpression(parent) &&
    COPIES.test(parent.expression.getText()) &&
    !parent.arguments.some(ts.isFunctionLike);
  return isCopied ? { whole: parent } : undefined;
}

/** Whether a value has a name; one without is not followed to those who load its module. */
function isNamed(value: ts.Expression): boolean {
  const named = unwrap(value);
  return ts.isIdentifier(named) || (ts.isBinaryExpression(named) && isNamed(named.right));
}

/** What makes a new object of one; what that holds, both have. */
const COPIES =
  /^(?:Object\.(?:create|values|entries|fromEntries)|Array\.from|(?:(?:_|lodash)\.)?(?:values|toPairs))$/;
/** What puts all that others hold into the first of them. */
const MERGES = /^(?:Object\.assign|(?:(?:_|lodash)\.)?(?:assign|extend|merge|defaults)\w*)$/;
/** What gives back what it is given. */
const SAME = /^(?:Object\.(?:freeze|seal|preventExtensions|setPrototypeOf)|Promise\.resolve)$/;

/** `x = value`, `x.headers = value`, `x[key] = value`, `({ headers: x } = value)`. */
function flowsOfAssignment(
  unit: Unit,
  assignment: ts.BinaryExpression,
): readonly Flow[] | undefined {
  const target = unwrap(assignment.left);
  const further: Flow[] = ts.isExpressionStatement(assignment.parent) ? [] : [{ same: assignment }];
  if (ts.isIdentifier(target)) return [{ alias: { name: target, members: [] } }, ...further];
  if (ts.isObjectLiteralExpression(target) || ts.isArrayLiteralExpression(target)) return undefined;
  if (!isAccess(target)) return undefined;
  if (isModuleObject(target) || isModuleObject(target.expression)) {
    return isNamed(assignment.right) ? further : undefined;
  }
  if (ts.isPropertyAccessExpression(target) && isOfClass(unit, target)) {
    return [{ alias: { name: target.name, members: [] } }, ...further];
  }
  const holder = holderNamed(unit, target.expression, [memberOf(target)]);
  return holder && !isOfOthers(unit, holder) ? [{ holder }, ...further] : undefined;
}

/** Whether what something is put into is also what others have, out of sight: a prototype, what nobody in sight hands over. */
function isOfOthers(unit: Unit, { whole, path = [] }: Holder): boolean {
  if (path.some((member) => OF_ALL.includes(member))) return true;
  const [declaration] = unit.symbolOf(whole)?.declarations ?? [];
  if (declaration === undefined || !ts.isParameter(declaration)) return false;
  return !isOptionName(path.at(-1)) && handedFor(unit, whole, whole).length === 0;
}

/** What these hold everything has that is made of something. */
const OF_ALL: readonly string[] = ['prototype', 'globalProperties'];

/** Whether a member is one that a class declares, also by what its constructor assigns in a script. */
function isOfClass(unit: Unit, { expression, name }: ts.PropertyAccessExpression): boolean {
  const [declaration] = unit.symbolOf(name)?.declarations ?? [];
  if (declaration === undefined) return false;
  const isOfThis = expression.kind === ts.SyntaxKind.ThisKeyword;
  const isIn = ts.findAncestor(expression, ts.isClassLike) !== undefined;
  return ts.isClassElement(declaration) || ts.isParameter(declaration) || (isOfThis && isIn);
}

/** The nearest name in sight of what something is put into; `undefined` where it is a global, or has no name. */
function holderNamed(
  unit: Unit,
  owner: ts.Expression,
  path: readonly string[],
): Holder | undefined {
  const value = unwrap(owner);
  const name = ts.isPropertyAccessExpression(value) ? value.name : value;
  const isKnown = ts.isMemberName(name) && unitOf(name, unit).symbolOf(name) !== undefined;
  if (isKnown) return { whole: name, path };
  return isAccess(value)
    ? holderNamed(unit, value.expression, [memberOf(value), ...path])
    : undefined;
}

/** What a function does with an argument, where it is in sight; else only what is known of it by its name. */
function flowsOfArgument(
  unit: Unit,
  call: ts.CallExpression | ts.NewExpression,
  argument: ts.Node,
): readonly Flow[] | undefined {
  const parameters = parametersFor(unit, call, argument);
  if (parameters !== undefined) {
    return parameters.flatMap(({ name, dotDotDotToken }): Flow[] => {
      if (dotDotDotToken === undefined) {
        return namesIn(name).map((alias) => ({ alias: { ...alias, call } }));
      }
      return ts.isIdentifier(name) ? [{ holder: { whole: name, path: [''] } }] : [];
    });
  }
  const { expression: callee } = call;
  if (ts.isNewExpression(call)) return isOnlyReadBy(unit, call, argument) ? [] : undefined;
  if (SAME.test(callee.getText())) return [{ same: call }];
  const [target] = call.arguments;
  if (MERGES.test(callee.getText()) && target && target !== argument) {
    const isNew = ts.isObjectLiteralExpression(unwrap(target));
    const into = isModuleObject(unwrap(target)) ? undefined : holderNamed(unit, target, []);
    const copy: Flow = { holder: { whole: call } };
    return isNew
      ? [copy]
      : into && [copy, { holder: { whole: into.whole, into: into.path ?? [] } }];
  }
  const isAdded = isAccess(callee) && ADDING.includes(memberOf(callee));
  const holder = isAdded ? holderNamed(unit, callee.expression, ['']) : undefined;
  if (holder !== undefined) return [{ holder }];
  return isOnlyReadBy(unit, call, argument) ? [] : undefined;
}

const ADDING: readonly string[] = ['set', 'add', 'push', 'unshift'];

function asFlow(alias: Alias): Flow {
  return { alias };
}
