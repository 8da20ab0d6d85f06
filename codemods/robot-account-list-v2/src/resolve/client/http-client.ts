import { ts } from 'ts-morph';
import { importedBy } from '../program/imported.js';
import { originOfType } from '../program/origin-of-type.js';
import { type Origin, originOf } from '../program/origin.js';
import { declaredName, unwrap } from '../program/syntax.js';
import { placeOf, quote, type Unit } from '../program/unit.js';
import { valuesPutInto } from '../program/values-put-into.js';
import { type ClientName, type ClientRow, CLIENTS } from './clients.js';

/** Modules whose `post` answers a path instead of calling it. */
export const ANSWERING_MODULES: readonly string[] = [
  ...['nock', 'msw', 'axios-mock-adapter', 'fetch-mock', 'supertest', 'express', 'fastify', 'hono'],
  ...['koa-router', '@koa/router', 'find-my-way', 'polka', 'restify', 'itty-router'],
  ...['egg-mock', 'egg-mock/bootstrap', '@eggjs/mock', '@eggjs/mock/bootstrap'],
];

/** What is known of the value that a call goes through. */
export type HttpClient =
  | { readonly name: ClientName; readonly evidence: string }
  /** Defines what a path answers: a router, a mock. */
  | { readonly name: 'answering'; readonly module: string; readonly evidence: string }
  | { readonly name: 'unknown' };

/** What a call calls: a client, and by which of its methods. */
export interface Callee {
  readonly client: HttpClient;
  /** Empty where the client itself is called. */
  readonly method: string;
}

/** Tells the client of a call by import, by global, by declared type, or by the call that made it. */
export function calleeOf(unit: Unit, call: ts.CallExpression): Callee {
  const callee = unwrap(call.expression);
  const client = clientOf(unit, callee);
  if (client.name !== 'unknown') return { client, method: '' };
  const origin = originOf(unit, callee);
  const name =
    origin && clientNamed(origin, ({ modules }, module) => modules[module]?.includes('*'));
  if (origin && name) return { client: importedClient(name, origin), method: origin.name };
  if (ts.isPropertyAccessExpression(callee)) {
    return { client: clientOf(unit, callee.expression), method: callee.name.text };
  }
  return { client, method: ts.isIdentifier(callee) ? callee.text : '' };
}

/** Tells the client that an expression is. */
export function clientOf(unit: Unit, expression: ts.Expression): HttpClient {
  return clientBehind(unit, unwrap(expression), 0);
}

/** How many values lead on to values before the trail is given up. */
const MAX_STEPS = 5;
const UNKNOWN: HttpClient = { name: 'unknown' };

function clientBehind(unit: Unit, value: ts.Expression, steps: number): HttpClient {
  if (steps > MAX_STEPS) return UNKNOWN;
  const origin = originOf(unit, value);
  if (origin !== undefined) return clientFrom(origin);
  const imported = importedBy(unit, value);
  if (imported !== undefined && 'node' in imported && !ts.isIdentifier(imported.node)) {
    return clientBehind(unit, unwrap(imported.node), steps + 1);
  }
  if (ts.isCallExpression(value)) return clientMadeBy(unit, value, steps);
  if (ts.isNewExpression(value)) return clientInstance(unit, value, steps);
  const name = ts.isPropertyAccessExpression(value) ? value.name : value;
  if (!ts.isMemberName(name)) return UNKNOWN;
  const declared = clientDeclared(unit, name, steps);
  if (declared.name !== 'unknown' || !ts.isPropertyAccessExpression(value)) return declared;
  return clientMember(unit, value, steps);
}

const CLIENT_NAMES = Object.keys(CLIENTS) as readonly ClientName[];

/** The client of which a module's export is what the test asks for. */
function clientNamed(
  { module, name }: Origin,
  test: (row: ClientRow, module: string, name: string) => boolean | undefined,
): ClientName | undefined {
  if (module === undefined) return undefined;
  return CLIENT_NAMES.find((client) => {
    const row: ClientRow = CLIENTS[client];
    return Object.hasOwn(row.modules, module) && test(row, module, name);
  });
}

function importedClient(name: ClientName, { module, place }: Origin): HttpClient {
  return { name, evidence: `${place} the client comes from '${module}'` };
}

function clientFrom(origin: Origin): HttpClient {
  const { module, name, place } = origin;
  if (module === undefined) {
    const client = CLIENT_NAMES.find((each) => (CLIENTS[each] as ClientRow).global === name);
    const evidence = `\`${name}\` is the global; nothing in the file shadows it`;
    return client === undefined ? UNKNOWN : { name: client, evidence };
  }
  const client = clientNamed(origin, ({ modules }) => modules[module]?.includes(name));
  if (client !== undefined) return importedClient(client, origin);
  return ANSWERING_MODULES.includes(module)
    ? { name: 'answering', module, evidence: `${place} comes from '${module}'` }
    : UNKNOWN;
}

/** `axios.create()`, `got.extend()`, `nock(host)`, and chains of those. */
function clientMadeBy(
  unit: Unit,
  call: ts.CallExpression | ts.NewExpression,
  steps: number,
): HttpClient {
  const callee = unwrap(call.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    const maker = clientBehind(unit, unwrap(callee.expression), steps + 1);
    if (maker.name === 'answering' || maker.name === 'unknown') return maker;
    const { factories }: ClientRow = CLIENTS[maker.name];
    if (factories?.includes(callee.name.text) !== true) return UNKNOWN;
    return { name: maker.name, evidence: `${placeOf(unit, call)} made by ${quote(callee)}` };
  }
  return answeringOnly(clientBehind(unit, callee, steps + 1));
}

/** `new Pool(host)` of undici, `new MockAdapter()`. */
function clientInstance(unit: Unit, made: ts.NewExpression, steps: number): HttpClient {
  const origin = originOf(unit, made.expression);
  const name = origin && clientNamed(origin, ({ classes }, _, name) => classes?.includes(name));
  if (name === undefined) return answeringOnly(clientMadeBy(unit, made, steps));
  return { name, evidence: `${placeOf(unit, made)} made by ${quote(made)}` };
}

/** `httpService.axiosRef`, `ctx.httpclient`; `this.ctx` of egg's services. */
function clientMember(
  unit: Unit,
  { expression, name }: ts.PropertyAccessExpression,
  steps: number,
): HttpClient {
  const owner = unwrap(expression);
  if (owner.kind === ts.SyntaxKind.ThisKeyword) return clientInherited(unit, owner, name.text);
  const client = clientBehind(unit, owner, steps + 1);
  if (client.name === 'unknown' || client.name === 'answering') return UNKNOWN;
  const { members }: ClientRow = CLIENTS[client.name];
  const member = members?.[name.text];
  return member === undefined ? UNKNOWN : { name: member, evidence: client.evidence };
}

function clientInherited(unit: Unit, self: ts.Node, member: string): HttpClient {
  let owner = self.parent;
  while (!ts.isClassLike(owner) && !ts.isSourceFile(owner)) owner = owner.parent;
  if (!ts.isClassLike(owner)) return UNKNOWN;
  const parent = owner.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const origin = parent?.types[0] && originOf(unit, parent.types[0].expression);
  const name =
    origin &&
    clientNamed(origin, ({ heirs }, _, base) => {
      return heirs?.classes.includes(base) && heirs.members.includes(member);
    });
  if (!origin || name === undefined) return UNKNOWN;
  return {
    name,
    evidence: `${placeOf(unit, owner)} extends \`${origin.name}\` of '${origin.module}'`,
  };
}

function answeringOnly(client: HttpClient): HttpClient {
  return client.name === 'answering' ? client : UNKNOWN;
}

/** A variable, parameter or property: by its declared type, or by all that is ever put into it. */
function clientDeclared(unit: Unit, name: ts.MemberName, steps: number): HttpClient {
  const declaration = unit.symbolOf(name)?.declarations?.[0];
  if (declaration === undefined) return UNKNOWN;
  const known = knownClients.get(declaration);
  if (known !== undefined) return known;
  const declared = declaredName(declaration) ?? name;
  const client =
    clientByType(unit, declaration) ?? clientPutInto(unit, declared, declaration, steps);
  knownClients.set(declaration, client);
  return client;
}

const knownClients = new WeakMap<ts.Node, HttpClient>();

function clientPutInto(
  unit: Unit,
  name: ts.MemberName,
  declaration: ts.Node,
  steps: number,
): HttpClient {
  const clients = valuesPutInto(unit, name, declaration).map((value) =>
    value === undefined ? UNKNOWN : clientBehind(unit, unwrap(value), steps + 1),
  );
  const [first] = clients;
  return first !== undefined && clients.every((client) => client.name === first.name)
    ? first
    : UNKNOWN;
}

function clientByType(unit: Unit, declaration: ts.Node): HttpClient | undefined {
  const hasType =
    ts.isVariableDeclaration(declaration) ||
    ts.isParameter(declaration) ||
    ts.isPropertyDeclaration(declaration) ||
    ts.isPropertySignature(declaration);
  if (!hasType || declaration.type === undefined) return undefined;
  const origin = originOfType(unit, declaration.type);
  const name = origin && clientNamed(origin, ({ types }, _, type) => types?.includes(type));
  if (origin?.module === undefined || name === undefined) return undefined;
  const evidence = `${placeOf(unit, declaration)} declared as \`${origin.name}\` of '${origin.module}'`;
  return { name, evidence };
}
