import { ts } from 'ts-morph';
import { importOf, type Origin, originOf } from './origin.js';
import { isWrittenTo, unwrap } from './syntax.js';
import { placeOf, quote, type Unit } from './unit.js';

/** How a client is told in code. */
interface ClientRow {
  /** The module, and its exports that are the client. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
  /** The global that is the client. */
  readonly global?: string;
  /** The method that makes another client of the same kind. */
  readonly factory?: string;
  /** The types of such a client. */
  readonly types?: readonly string[];
}

/** The clients whose calls are understood; a call through any other rests on its shape alone. */
export const CLIENTS = {
  axios: {
    modules: { axios: ['default', '*', 'axios'] },
    factory: 'create',
    types: ['AxiosInstance', 'AxiosStatic', 'Axios'],
  },
  got: { modules: { got: ['default', '*', 'got'] }, factory: 'extend', types: ['Got'] },
  fetch: {
    modules: {
      undici: ['fetch'],
      'node-fetch': ['default', '*'],
      'cross-fetch': ['default', '*', 'fetch'],
    },
    global: 'fetch',
  },
} as const satisfies Record<string, ClientRow>;

/** The name of a client whose calls are understood. */
export type ClientName = keyof typeof CLIENTS;

/** Modules whose `post` answers a path instead of calling it. */
const ANSWERING_MODULES: readonly string[] = [
  ...['nock', 'msw', 'axios-mock-adapter', 'fetch-mock', 'supertest', 'express', 'fastify', 'hono'],
  ...['koa-router', '@koa/router', 'find-my-way', 'polka', 'restify', 'itty-router'],
];

/** Modules whose client gives observables. */
const OBSERVABLE_MODULES: readonly string[] = ['@nestjs/axios', '@angular/common/http'];

/** What is known of the value that a call goes through. */
export type HttpClient =
  | { readonly name: ClientName; readonly evidence: string }
  /** Defines what a path answers: a router, a mock. */
  | { readonly name: 'answering'; readonly evidence: string }
  /** Gives no promise. */
  | { readonly name: 'observable'; readonly evidence: string }
  | { readonly name: 'unknown' };

/** Tells the client by import, by global, by declared type, or by the call that made it. */
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
  if (ts.isCallExpression(value)) return clientMadeBy(unit, value, steps);
  if (ts.isNewExpression(value)) return answeringOnly(clientMadeBy(unit, value, steps));
  const name = ts.isPropertyAccessExpression(value) ? value.name : value;
  if (!ts.isMemberName(name)) return UNKNOWN;
  return clientDeclared(unit, name, steps);
}

function clientFrom({ module, name, place }: Origin): HttpClient {
  for (const client of Object.keys(CLIENTS) as ClientName[]) {
    const { modules, global }: ClientRow = CLIENTS[client];
    if (module === undefined && name === global) {
      return {
        name: client,
        evidence: `\`${name}\` is the global; nothing in the file shadows it`,
      };
    }
    if (module !== undefined && Object.hasOwn(modules, module) && modules[module]?.includes(name)) {
      return { name: client, evidence: `${place} the client comes from '${module}'` };
    }
  }
  return module !== undefined && ANSWERING_MODULES.includes(module)
    ? { name: 'answering', evidence: `${place} comes from '${module}'` }
    : UNKNOWN;
}

/** `axios.create()`, `got.extend()`, `nock(host)`, `new MockAdapter()`, and chains of those. */
function clientMadeBy(
  unit: Unit,
  call: ts.CallExpression | ts.NewExpression,
  steps: number,
): HttpClient {
  const callee = unwrap(call.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    const maker = clientBehind(unit, unwrap(callee.expression), steps + 1);
    if (maker.name === 'answering') return maker;
    if (maker.name === 'unknown' || maker.name === 'observable') return UNKNOWN;
    const { factory }: ClientRow = CLIENTS[maker.name];
    if (callee.name.text !== factory) return UNKNOWN;
    return { name: maker.name, evidence: `${placeOf(unit, call)} made by ${quote(callee)}` };
  }
  return answeringOnly(clientBehind(unit, callee, steps + 1));
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
  const client = clientByType(unit, declaration) ?? clientPutInto(unit, name, declaration, steps);
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
  const client = (Object.keys(CLIENTS) as ClientName[]).find((candidate) => {
    const { modules, types }: ClientRow = CLIENTS[candidate];
    return origin?.module !== undefined && origin.module in modules && types?.includes(origin.name);
  });
  if (origin?.module === undefined) return undefined;
  const evidence = `${placeOf(unit, declaration)} declared as \`${origin.name}\` of '${origin.module}'`;
  if (OBSERVABLE_MODULES.includes(origin.module)) return { name: 'observable', evidence };
  return client && { name: client, evidence };
}

function originOfType(unit: Unit, type: ts.TypeNode): Origin | undefined {
  if (ts.isImportTypeNode(type)) {
    const { argument, qualifier } = type;
    const isNamed = ts.isLiteralTypeNode(argument) && ts.isStringLiteral(argument.literal);
    if (!isNamed || qualifier === undefined || !ts.isIdentifier(qualifier)) return undefined;
    return { module: argument.literal.text, name: qualifier.text, place: placeOf(unit, type) };
  }
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const { typeName } = type;
  const root = ts.isQualifiedName(typeName) ? typeName.left : typeName;
  const declaration = unit.symbolOf(root)?.declarations?.[0];
  const origin = declaration && importOf(unit, declaration);
  if (origin === undefined || !ts.isQualifiedName(typeName)) return origin;
  return { ...origin, name: typeName.right.text };
}

/** Every value that is put into a name in this file; `undefined` stands for one that is not in sight. */
function valuesPutInto(
  unit: Unit,
  name: ts.MemberName,
  declaration: ts.Node,
): (ts.Expression | undefined)[] {
  const values: (ts.Expression | undefined)[] = [];
  if (ts.isParameter(declaration) || ts.isBindingElement(declaration)) values.push(undefined);
  const hasInitializer =
    ts.isVariableDeclaration(declaration) ||
    ts.isPropertyDeclaration(declaration) ||
    ts.isPropertyAssignment(declaration);
  if (hasInitializer && declaration.initializer) values.push(declaration.initializer);
  for (const reference of unit.referencesTo(name)) {
    const { parent } = reference;
    const isMember = ts.isPropertyAccessExpression(parent) && parent.name === reference;
    const target = isMember ? parent : reference;
    if (!isWrittenTo(target)) continue;
    const assignment = target.parent;
    const isPlain =
      ts.isBinaryExpression(assignment) &&
      assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    values.push(isPlain ? assignment.right : undefined);
  }
  return values;
}
