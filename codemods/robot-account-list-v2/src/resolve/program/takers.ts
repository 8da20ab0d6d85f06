import { ts } from 'ts-morph';
import { basesOf, type FunctionInSight, functionBehind } from './function-behind.js';
import { loggedIn } from './logged.js';
import { originOf } from './origin.js';
import { mentionsArguments, nameOf, unwrap } from './syntax.js';
import type { Unit } from './unit.js';

/** A function of the project by what it takes. */
type Taker = FunctionInSight | ts.ConstructorDeclaration;

/** The parameter that an argument is handed to: `undefined` where that is not in sight, none where it is dropped. */
export function parametersFor(
  unit: Unit,
  call: ts.CallExpression | ts.NewExpression,
  argument: ts.Node,
): readonly ts.ParameterDeclaration[] | undefined {
  const taker = takerOf(unit, call);
  if (taker === undefined) return undefined;
  if (taker === 'nothing') return [];
  const { parameters, body } = taker;
  const given: readonly ts.Node[] = call.arguments ?? [];
  const at = given.indexOf(argument);
  const isSpread = given.slice(0, at + 1).some(ts.isSpreadElement);
  const last = parameters.at(-1);
  const parameter = parameters[at] ?? (last?.dotDotDotToken ? last : undefined);
  const isByArguments = !ts.isArrowFunction(taker) && body !== undefined && mentionsArguments(body);
  if (isSpread || isByArguments) return undefined;
  return parameter ? [parameter] : [];
}

/** The function that is called, or the constructor of the class that an instance is made of. */
function takerOf(
  unit: Unit,
  { expression, kind }: ts.CallExpression | ts.NewExpression,
): Taker | 'nothing' | undefined {
  const isSuper = expression.kind === ts.SyntaxKind.SuperKeyword;
  if (kind === ts.SyntaxKind.CallExpression && !isSuper) return functionBehind(unit, expression);
  const named = isSuper
    ? ts.findAncestor(expression, ts.isClassLike)
    : unit.symbolOf(expression)?.declarations?.find(ts.isClassLike);
  if (named === undefined) return undefined;
  const [own, ...bases] = [named, ...basesOf(unit, named)];
  const made = (isSuper ? bases : [own, ...bases]).flatMap((each) => {
    return each?.members.find(ts.isConstructorDeclaration) ?? [];
  })[0];
  const isOfOther = [own, ...bases].at(-1)?.heritageClauses?.some(isExtending) === true;
  return made ?? (isOfOther ? undefined : 'nothing');
}

function isExtending({ token }: ts.HeritageClause): boolean {
  return token === ts.SyntaxKind.ExtendsKeyword;
}

/** Globals and functions of packages that look at what they are given, or make something new of it. */
const READERS =
  /^(?:JSON\.stringify|Object\.(?:keys|isFrozen|is|hasOwn|getOwnPropertyNames)|Array\.isArray|String|Boolean|Number|structuredClone|expect|assert(?:\.\w+)?|(?:(?:_|lodash)\.)?(?:clone\w*|is[A-Z]\w*|keys|has))$/;
const COPYING_CLASSES: readonly string[] = ['Headers', 'URLSearchParams', 'URL', 'Blob'];

/** Packages that send what they are given. */
const SENDING: readonly (string | undefined)[] = [
  ...['axios', 'got', 'ky', 'undici', 'node-fetch', 'cross-fetch', 'superagent', 'needle'],
  ...['urllib', 'ofetch', 'request', 'request-promise', 'umi-request'],
];
/** Methods and functions that send what they are given, whatever has them. */
const SENDS =
  /(?:^|\.)(?:get|post|put|patch|head|request|fetch|curl|axios|got|ky|needle|del|query|send)$/;

/** Options by which a client is given an object that it only reads, whatever takes them. */
const OPTIONS = /headers$|^(?:params|query|qs|auth|agent|httpsAgent|httpAgent|signal|dispatcher)$/i;

/** Whether an object that is handed to what is not in sight is only read there. */
export function isOnlyReadBy(
  unit: Unit,
  call: ts.CallExpression | ts.NewExpression,
  argument: ts.Node,
): boolean {
  const { expression: callee } = call;
  const text = callee.getText();
  if (ts.isNewExpression(call)) return COPYING_CLASSES.includes(text);
  if (READERS.test(text)) return true;
  if (SENDS.test(text) && !/^(?:Reflect|_|lodash)\./.test(text)) return true;
  if (loggedIn(unit, argument) !== undefined) return true;
  const owner = ts.isPropertyAccessExpression(callee) ? unwrap(callee.expression) : callee;
  return SENDING.includes(originOf(unit, owner)?.module);
}

/** Whether an object stands under a key by which clients are given what they send. */
export function isOption(node: ts.Node): boolean {
  const { parent } = node;
  const isNamed = ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent);
  return isNamed && isOptionName(nameOf(parent.name));
}

/** Whether a key is one of those. */
export function isOptionName(name = ''): boolean {
  return OPTIONS.test(name);
}
