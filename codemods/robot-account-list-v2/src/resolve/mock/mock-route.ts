import { ts } from 'ts-morph';
import { OLD_NAME, WIRE_FIELDS } from '../../old-api.js';
import { clientOf } from '../client/http-client.js';
import type { Meeting } from '../finding/finding.js';
import { isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { originOf } from '../program/origin.js';
import { isWrapper, nameOf, unwrap } from '../program/syntax.js';
import { assertedAmong } from '../program/test-call.js';
import { placeOf, quote, type Unit } from '../program/unit.js';
import {
  readChainedReply,
  readHandedReply,
  readHandlerReply,
  type WrittenReply,
} from './mock-forms.js';
import { type MockReply, readMockReply } from './mock-reply.js';

/** A mock's route that can move together with the calls it serves. */
export interface MockRoute extends Meeting {
  readonly evidence: readonly string[];
}

/**
 * Reads the mock whose route a path, or a pattern, is. `undefined` when it is the route of none; a
 * refusal where it cannot be told that migrated calls would get from it what the old ones got.
 */
export function readMockRoute(unit: Unit, path: ts.Node): MockRoute | Refusal | undefined {
  const found = mockAround(unit, path);
  if (found === undefined || isRefusal(found)) return found;
  if (!endsWithName(path))
    return refuse('route-or-mock', `it matches longer names: ${quote(path)}`);
  const looked = inspectionIn(unit, found.inspection);
  if (looked !== undefined) return looked;
  const reply = readMockReply(unit, found.reply);
  if (isRefusal(reply)) return reply;
  const evidence = [found.evidence, ...reply.evidence];
  return { isPublic: found.isPublic, evidence, assumptionsIf: reply.assumptionsIf };
}

/** Whether no name that merely begins with the old one is answered, too. */
function endsWithName(path: ts.Node): boolean {
  const text = path.getText();
  return ts.isRegularExpressionLiteral(path)
    ? new RegExp(`${OLD_NAME}(?:\\$|\\\\b)`).test(text)
    : new RegExp(`${OLD_NAME}(?:['"\`?]|\\$\\{)`).test(text);
}

interface Mock {
  readonly reply: MockReply;
  readonly evidence: string;
  readonly isPublic: boolean;
  readonly inspection: RegExp | undefined;
}

/** How the mocks that are understood are told in code. */
interface MockRow {
  readonly methods: readonly string[];
  readonly read: (unit: Unit, call: ts.CallExpression) => WrittenReply | Refusal;
  readonly isPublic: boolean;
  /** How the requests that reached it are looked at. */
  readonly inspection: RegExp | undefined;
  /** Whether a route, as it is written, answers only so many requests, or they are counted. */
  readonly isCounted: (route: string, file: string) => boolean;
}

const SERVER: MockRow = {
  methods: ['post', 'all'],
  read: readHandlerReply,
  isPublic: true,
  inspection: undefined,
  isCounted: () => false,
};

/** Answers once where nothing else is said. */
const answersOnce = (route: string): boolean => !route.includes('.persist(');

/** `app.mockHttpclient(path, 'POST', { data })`, which answers the clients of its own app alone. */
const EGG: MockRow = {
  methods: ['mockHttpclient'],
  read: readHandedReply,
  isPublic: false,
  inspection: /\.on\(\s*['"]request['"]/,
  isCounted: () => false,
};

const MOCKS: Readonly<Record<string, MockRow>> = {
  nock: {
    methods: ['post'],
    read: readChainedReply,
    isPublic: false,
    inspection: /\.(?:on\(\s*['"](?:request|replied|no match)|filteringRequestBody)/,
    isCounted: answersOnce,
  },
  'axios-mock-adapter': {
    methods: ['onPost', 'onAny'],
    read: readChainedReply,
    isPublic: false,
    inspection: /\.history\b(?!\.\w+\.length\b)/,
    isCounted: (route, file) => /Once\(/.test(route) || file.includes('.history'),
  },
  msw: {
    methods: ['post', 'all'],
    read: readHandlerReply,
    isPublic: false,
    inspection: /\.events\b/,
    isCounted: (route) => /\bonce\b/.test(route),
  },
  undici: {
    methods: ['intercept'],
    read: readChainedReply,
    isPublic: false,
    inspection: /\b(?:get|enable)CallHistory\b/,
    isCounted: answersOnce,
  },
  'egg-mock': EGG,
  'egg-mock/bootstrap': EGG,
  '@eggjs/mock': EGG,
  '@eggjs/mock/bootstrap': EGG,
  express: SERVER,
  hono: SERVER,
  fastify: SERVER,
  'koa-router': SERVER,
  '@koa/router': SERVER,
};

function mockAround(unit: Unit, path: ts.Node): Mock | Refusal | undefined {
  let node = path;
  while (isPartOfText(node.parent)) node = node.parent;
  const call = node.parent;
  if (ts.isPropertyAssignment(call)) return interceptAround(unit, call);
  if (!ts.isCallExpression(call) || call.arguments[0] !== node) return undefined;
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const client = clientOf(unit, callee.expression);
  if (client.name !== 'answering') return undefined;
  return readMock(unit, call, callee.name.text, client.module, client.evidence);
}

/** `pool.intercept({ path, method })` of undici's MockAgent. */
function interceptAround(unit: Unit, property: ts.PropertyAssignment): Mock | Refusal | undefined {
  const options = property.parent;
  const call = options.parent;
  if (nameOf(property.name) !== 'path' || !ts.isCallExpression(call)) return undefined;
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'intercept') return undefined;
  const agent = unit.identifiers('MockAgent').find((name) => {
    return ts.isIdentifier(name) && originOf(unit, name)?.module === 'undici';
  });
  if (agent === undefined || call.arguments[0] !== options) return undefined;
  const names = options.properties.map(({ name }) => nameOf(name) ?? '');
  const other = names.find((name) => !['path', 'method', 'headers', 'query'].includes(name));
  if (other !== undefined) return refuse('mocked-request', `\`${other}\``);
  return readMock(
    unit,
    call,
    'intercept',
    'undici',
    `${placeOf(unit, agent)} a MockAgent of 'undici'`,
  );
}

function readMock(
  unit: Unit,
  call: ts.CallExpression,
  method: string,
  module: string,
  evidence: string,
): Mock | Refusal {
  const row = Object.hasOwn(MOCKS, module) ? MOCKS[module] : undefined;
  if (!row?.methods.includes(method)) return refuse('route-or-mock', quote(call));
  const { isPublic, inspection } = row;
  const read = row.read(unit, call);
  if (isRefusal(read)) return read;
  const isCounted = COUNTS.test(unit.text) || row.isCounted(chainAround(call), unit.text);
  return { reply: { ...read, isCounted }, evidence, isPublic, inspection };
}

/** How calls are counted, whoever makes them. */
const COUNTS = /toHaveBeenCalled(?:Times|Once)|calledOnce|callCount|calls\.length/;

/** All that is chained to a route, before and behind it. */
function chainAround(route: ts.CallExpression): string {
  let node: ts.Node = route;
  while (ts.isPropertyAccessExpression(node.parent) || ts.isCallExpression(node.parent)) {
    if (ts.isCallExpression(node.parent) && node.parent.expression !== node) break;
    node = node.parent;
  }
  return node.getText();
}

function isPartOfText(node: ts.Node): boolean {
  return (
    isWrapper(node) ||
    ts.isTemplateSpan(node) ||
    ts.isTemplateExpression(node) ||
    (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
  );
}

/** A page is another request than the old one: whoever looks at the requests would see it. */
function inspectionIn(unit: Unit, inspection: RegExp | undefined): Refusal | undefined {
  const seen = inspection?.exec(unit.text)?.[0];
  if (seen !== undefined) return refuse('mocked-request', `\`${seen}\``);
  const asserted = assertedAmong(unit, WIRE_FIELDS);
  return asserted && refuse('mocked-request', `at ${placeOf(unit, asserted)}`);
}
