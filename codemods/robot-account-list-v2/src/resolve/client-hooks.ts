import { ts } from 'ts-morph';
import { ID_LIST_FIELDS } from '../old-api.js';
import { type Refusal, refuse } from './assessment.js';
import { functionBehind } from './function-behind.js';
import { visitMadeFrom } from './made-from.js';
import { type ClientRow, CLIENTS } from './clients.js';
import type { RequestCall } from './request-call.js';
import { isPropertyName, nameOf, unwrap } from './syntax.js';
import { replaces, replacesGlobal } from './test-double.js';
import { placeOf, quote, type Unit, unitOf } from './unit.js';

/** Options by which a client's user takes part in what is sent and handed back. */
const HOOK_OPTIONS: readonly string[] = [
  'transformRequest',
  'transformResponse',
  'hooks',
  'adapter',
];
const READS_IDS = new RegExp(`\\b(?:${ID_LIST_FIELDS.join('|')})\\b`);
/** What takes the accounts out of the reply, or ends one request when another like it is made. */
const NOT_THE_SAME = /\baccount_list\b|\babort\b|\bCancelToken\b/;

/**
 * Looks at what takes part in every request of a client: its hooks, and the interceptors in the file of
 * the call and in the one that declares the client. A refusal where one reads the ids, which no page has;
 * else what is assumed of them.
 */
export function readClientHooks(
  unit: Unit,
  { call, client, promise, request }: RequestCall,
): Refusal | string[] {
  const hooks: ts.Node[] = [];
  const headers: string[] = [];
  const homes = new Set([unit, homeOf(unit, call.expression)]);
  visitMadeFrom(unit, promise, request, (node) => {
    if (ts.isObjectLiteralElement(node) && HOOK_OPTIONS.includes(nameOf(node.name) ?? '')) {
      hooks.push(node);
    }
    if (isSignGiven(unit, node)) headers.push(`${quote(node)} does not sign the request`);
    if (isPassedOn(node)) headers.push(`${quote(node)} brings no Content-Length`);
    return true;
  });
  const interceptors = [...homes].flatMap(interceptorsIn);
  const reader = [...hooks, ...interceptors].find((hook) => READS_IDS.test(textOf(unit, hook)));
  if (reader !== undefined) {
    return refuse(
      'body-signed',
      `${quote(reader)} at ${placeOf(unitOf(reader, unit), reader)} reads them`,
    );
  }
  const assumed = interceptors.filter((hook) => NOT_THE_SAME.test(textOf(unit, hook)));
  const same = [...hooks, ...assumed].map(
    (hook) => `${quote(hook)} at ${placeOf(unitOf(hook, unit), hook)} does the same for a page`,
  );
  const double = doubleOf(unit, client.name, call.expression);
  const answers =
    double === undefined ? [] : [`the client's double in ${double} answers every page`];
  return [...headers, ...same, ...answers];
}

/** The first file that loads the call's and puts something else in the place of its client, as a test does. */
function doubleOf(
  { project, path }: Unit,
  client: RequestCall['client']['name'],
  callee: ts.Expression,
): string | undefined {
  if (client === 'unknown') return undefined;
  const row: ClientRow = CLIENTS[client];
  const method = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  const words = [...Object.keys(row.modules), ...(row.global ? [row.global] : [])];
  const importer = project.importersOf(path).find(({ path: from }) => {
    const text = project.textOf(from) ?? '';
    return words.some((word) => replaces(text, word, method) || replacesGlobal(text, word));
  });
  return importer?.path;
}

const SIGN = /(?:^|[-_])(?:sign|signature|digest|hmac)$|(?:Sign|Signature|Digest)$/;

/** `{ headers: { sign } }` where a parameter brings the signature: what it signs is not in sight. */
function isSignGiven(unit: Unit, node: ts.Node): boolean {
  if (!ts.isPropertyAssignment(node) && !ts.isShorthandPropertyAssignment(node)) return false;
  if (!SIGN.test(nameOf(node.name) ?? '')) return false;
  const value = ts.isPropertyAssignment(node) ? unwrap(node.initializer) : node.name;
  let [declaration]: readonly ts.Node[] =
    (ts.isIdentifier(value) && unit.symbolOf(value)?.declarations) || [];
  while (declaration && ts.isBindingElement(declaration)) declaration = declaration.parent.parent;
  return declaration !== undefined && ts.isParameter(declaration);
}

/** `req.headers` as a whole, as a proxy passes them on: they tell the length of another body. */
function isPassedOn(node: ts.Node): boolean {
  const { parent } = node;
  const isRead = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  if (!ts.isPropertyAccessExpression(node) || (isRead && parent.expression === node)) return false;
  return /^(?:this\.)?(?:req|request|ctx)(?:\.req(?:uest)?)?\.headers?$/.test(node.getText());
}

/** The file that declares what a call goes through. */
function homeOf(unit: Unit, callee: ts.Expression): Unit {
  const value = unwrap(callee);
  const owner = ts.isPropertyAccessExpression(value) ? unwrap(value.expression) : value;
  const name = ts.isPropertyAccessExpression(owner) ? owner.name : owner;
  const [declaration] = (ts.isMemberName(name) && unit.symbolOf(name)?.declarations) || [];
  return declaration ? unitOf(declaration, unit) : unit;
}

/** What is handed to `interceptors.request.use(…)` and `interceptors.response.use(…)` in a file. */
function interceptorsIn(unit: Unit): ts.Expression[] {
  return unit.identifiers('interceptors').flatMap((name) => {
    if (!isPropertyName(name)) return [];
    const call = ts.findAncestor(name, ts.isCallExpression);
    const isUse = call && /\.use$/.test(call.expression.getText());
    return isUse ? [...call.arguments] : [];
  });
}

/** The text of a hook, and of the function that it names. */
function textOf(unit: Unit, hook: ts.Node): string {
  const home = unitOf(hook, unit);
  const named = ts.isExpression(hook) ? functionBehind(home, hook) : undefined;
  return (named ?? hook).getText();
}
