import { ts } from 'ts-morph';
import { NEW_NAME } from '../../old-api.js';
import { codeLines } from '../../report/code-lines.js';
import type { ManualCode } from '../../report/reasons.js';
import { isWithin, nameOf, unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';
import { type HandSite, readHandSite, textOf } from './hand-site.js';

/** Writes what a person may put in the place of a call, in its own names; `undefined` where too little is in sight. */
type Template = (site: HandSite) => string | undefined;

const TEMPLATES: Partial<Record<ManualCode, Template>> = {
  callback: withoutCallback,
  observable: fromObservable,
  'node-http': withFetch,
  streamed: withFetch,
  'body-form': withFetch,
  chained: (site) => wrapped(site, site.call),
  'call-form': posted,
  'unknown-call': posted,
  'body-signed': signed,
  'body-not-wire': renamed,
  'spread-arguments': withNamedArguments,
};

/**
 * Writes the code for a site that is left to a person, with the site's own path, request and callback, for
 * the reasons that leave no more to do than to write it.
 */
export function codeToWrite(unit: Unit, node: ts.Node, code: ManualCode): string | undefined {
  if (code === 'shim-value' && ts.isTypeQueryNode(node.parent)) return undefined;
  if (code === 'shim-value') return `(request) => collectRobotAccounts(${NEW_NAME}, request)`;
  if (code === 'shim-options') return withOptions(node);
  if (code === 'shim-instance') return ofInstance(node);
  const template = TEMPLATES[code];
  const site = template && readHandSite(unit, node);
  return site && template(site);
}

/** `collectRobotAccounts((page) => call(newPath, page), request)`. */
function wrapped({ request, page }: HandSite, part: ts.CallExpression): string | undefined {
  if (request === undefined || !isWithin(request, part)) return undefined;
  return `collectRobotAccounts((${page}) => ${textOf(part, [[request, page]])}, ${request.getText()})`;
}

/** The same where the call says which verb it is, and that is the one. */
function posted(site: HandSite): string | undefined {
  return /\.(?:get|put|patch|delete|head)$/i.test(site.call.expression.getText())
    ? undefined
    : wrapped(site, site.chain);
}

/** A request of a team's own field names: those of the wire take their place. */
function renamed({ request, page, chain }: HandSite): string | undefined {
  const wire = inWireNames(request);
  if (request === undefined || wire === undefined) return undefined;
  return `collectRobotAccounts((${page}) => ${textOf(chain, [[request, page]])}, ${wire})`;
}

/** rxjs on both sides: a promise for every page, and an observable of the result. */
function fromObservable({ chain, request, page }: HandSite): string | undefined {
  if (request === undefined) return undefined;
  const call = textOf(chain, [[request, page]]);
  return `from(collectRobotAccounts((${page}) => firstValueFrom(${call}), ${request.getText()}))`;
}

/** What is made of the request inside the call must be made of the page: which, only a person can tell. */
function signed(site: HandSite): string | undefined {
  const code = wrapped(site, site.chain);
  return (
    code && `// Sign ${site.page} inside the callback, and not the request before it.\n${code}`
  );
}

/** The callback's own promise for every page, and the callback once, with the result. */
function withoutCallback(site: HandSite): string | undefined {
  const { callback, request, page, chain } = site;
  if (callback === undefined || request === undefined) return undefined;
  const isOption = callback.option !== '';
  const settle = isOption
    ? 'resolve'
    : '(error, response) => (error ? reject(error) : resolve(response))';
  const failure = isOption ? (propertyOf(chain, 'fail') ?? propertyOf(chain, 'error')) : undefined;
  const call = textOf(chain, [
    [request, page],
    [callback.node, settle],
    ...(failure ? [[failure, 'reject'] as const] : []),
  ]);
  const isNamed = ts.isIdentifier(callback.node);
  const answer = isNamed ? callback.node.getText() : 'answer';
  // What takes three things is given the body as well, as request does.
  const takesBody = ts.isFunctionLike(callback.node) && callback.node.parameters.length > 2;
  const given = takesBody ? 'null, response, response.body' : 'null, response';
  const then = isOption
    ? `.then(${answer}${failure ? `, ${failure.getText()}` : ''})`
    : `.then((response) => ${answer}(${given}), ${answer})`;
  return [
    ...(isNamed ? [] : [`const answer = ${codeLines(callback.node.getText()).join('\n')};`]),
    `collectRobotAccounts(`,
    `  (${page}) => new Promise((resolve, reject) => ${call}),`,
    `  ${request.getText()},`,
    `)${then};`,
  ].join('\n');
}

/** `fetch` in the place of what sends forms, reads streams or is written by hand. */
function withFetch({ call, path, request, nearby, scheme, page }: HandSite): string | undefined {
  const sent = request ?? nearby();
  if (sent === undefined) return undefined;
  const host = propertyOf(call, 'hostname') ?? propertyOf(call, 'host');
  const port = propertyOf(call, 'port');
  const origin = host && `${scheme}://${inTemplate(host)}${port ? `:${inTemplate(port)}` : ''}`;
  const newPath = textOf(path, []);
  const url = origin === undefined ? newPath : `new URL(${newPath}, \`${origin}\`)`;
  const options = [
    `method: 'POST'`,
    `headers: { ${headersOf(call)}'Content-Type': 'application/json; charset=UTF-8' }`,
    `body: JSON.stringify(${page})`,
  ];
  return [
    `collectRobotAccounts(`,
    `  (${page}) => fetch(${url}, { ${options.join(', ')} }),`,
    `  ${sent.getText()},`,
    `).then((response) => response.json());`,
  ].join('\n');
}

/** The headers of a call, for others to follow; the length of a body is that of no page. */
function headersOf(call: ts.CallExpression): string {
  const headers = propertyOf(call, 'headers');
  if (headers === undefined) return '';
  if (!ts.isObjectLiteralExpression(headers)) return `...${headers.getText()}, `;
  return headers.properties
    .filter(({ name }) => !/^content-(?:length|type)$/i.test(nameOf(name) ?? ''))
    .map((property) => `${property.getText()}, `)
    .join('');
}

function inTemplate(value: ts.Expression): string {
  return ts.isStringLiteralLike(value) || ts.isNumericLiteral(value)
    ? value.text
    : `\${${value.getText()}}`;
}

function propertyOf(call: ts.CallExpression, name: string): ts.Expression | undefined {
  for (const argument of call.arguments.map(unwrap)) {
    if (!ts.isObjectLiteralExpression(argument)) continue;
    const property = argument.properties.find((each) => nameOf(each.name) === name);
    if (property === undefined) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
}

/** `post(path, ...args)`: the first of what is spread is taken for the request. */
function withNamedArguments({ chain, call, page }: HandSite): string | undefined {
  const [, spread, another] = call.arguments;
  if (spread === undefined || another !== undefined || !ts.isSpreadElement(spread))
    return undefined;
  const body = textOf(chain, [[spread, `${page}, ...rest`]]);
  return `const [lookup, ...rest] = ${spread.expression.getText()};\ncollectRobotAccounts((${page}) => ${body}, lookup);`;
}

/** The fields of a request of a team's own names, by what these say. */
function inWireNames(request: ts.Expression | undefined): string | undefined {
  const literal = request && unwrap(request);
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) return undefined;
  const fields = literal.properties.flatMap((property) => {
    const wire = WIRE_NAMES.find(([pattern]) => pattern.test(nameOf(property.name) ?? ''))?.[1];
    if (wire === undefined) return [];
    if (ts.isShorthandPropertyAssignment(property)) return [`${wire}: ${property.name.text}`];
    return ts.isPropertyAssignment(property) ? [`${wire}: ${property.initializer.getText()}`] : [];
  });
  return fields.join().includes('_list') ? `{ ${fields.join(', ')} }` : undefined;
}

const WIRE_NAMES: readonly (readonly [RegExp, string])[] = [
  [/robot/i, 'robot_id'],
  [/tag/i, 'need_tag_info'],
  [/external/i, 'external_user_id_list'],
  [/ids$|list$/i, 'account_id_list'],
];

/** What the shim's function is told beside its request goes with every page, its deadline with the lookup. */
function withOptions(name: ts.Node): string | undefined {
  const callee = ts.isPropertyAccessExpression(name.parent) ? name.parent : name;
  const call = callee.parent;
  if (!ts.isCallExpression(call) || call.arguments.some(ts.isSpreadElement)) return undefined;
  const [request, options, another] = call.arguments;
  if (request === undefined || options === undefined || another !== undefined) return undefined;
  const list = textOf(callee, []);
  return [
    `const callOptions = ${options.getText()};`,
    `collectRobotAccounts((page) => ${list}(page, callOptions), ${request.getText()}, { deadlineMs: callOptions.deadlineMs });`,
  ].join('\n');
}

/** The method of a client in the place of a shim's. */
function ofInstance(node: ts.Node): string | undefined {
  const method = ts.isPropertyAccessExpression(node) ? node : node.parent;
  if (!ts.isPropertyAccessExpression(method) || !ts.isCallExpression(method.parent))
    return undefined;
  const [request, another] = method.parent.arguments;
  const isPlain = request !== undefined && another === undefined && !ts.isSpreadElement(request);
  return isPlain ? `collectRobotAccounts(${textOf(method, [])}, ${request.getText()})` : undefined;
}
