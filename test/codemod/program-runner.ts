import dns from 'node:dns';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isIP } from 'node:net';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { startGateway } from '@qopen-compat/gateway';
import { argumentsFor, type Lookup } from './lookup-arguments.js';
import type { Printed, ProgramsToRun } from './run-programs.js';

/**
 * Runs programs one after the other in this one process: those in `onV1` while the gateway answers V1,
 * then those in `onV2` with V1 switched off. Reads what to run from the first file named, writes what
 * came out to the second. Run by `run-programs.ts`, under tsx.
 */
const require = createRequire(import.meta.url);
const [, , toRun = '', toWrite = ''] = process.argv;
const { onV1, onV2 } = JSON.parse(readFileSync(toRun, 'utf8')) as ProgramsToRun;
// Nothing here has business with another machine, whatever host a program names.
const { lookup: lookUp } = dns;
Object.assign(dns, {
  lookup(host: string, ...rest: [dns.LookupOptions, () => void]): void {
    lookUp(isIP(host) === 0 ? '127.0.0.1' : host, ...rest);
  },
});
const gateway = await startGateway({ customers: [230], seed: 3 });
const answer = gateway.fetch.bind(gateway);
Object.assign(gateway, {
  // Many a fixture sends no token: what it is there for is another thing.
  async fetch(request: Request): Promise<Response> {
    const headers = new Headers(request.headers);
    if (!headers.has('Token')) headers.set('Token', gateway.token);
    const { url, method } = request;
    const body = method === 'GET' ? null : await request.text();
    return answer(new Request(url, { method, headers, body }));
  },
});
const [robot] = gateway.robots;
if (robot === undefined) throw new Error('The gateway has no robot.');
const accounts = gateway.robot(robot.robot_id).accounts();
const lookup: Lookup = {
  host: gateway.url,
  token: gateway.token,
  robotId: robot.robot_id,
  // From the first and the last page, one twice, one by its other id, and one that nobody has.
  ids: [
    accounts[201]?.account_id ?? '',
    accounts[3]?.account_id ?? '',
    'acc-不存在',
    accounts[3]?.account_id ?? '',
    accounts.findLast(({ profile }) => profile.external_user_id)?.profile.external_user_id ?? '',
  ],
};
Object.assign(process.env, {
  HOST: gateway.url,
  QOPEN_BASE_URL: gateway.url,
  QOPEN_TOKEN: gateway.token,
});
// What a program does beside answering, badly perhaps, is its own affair.
process.on('unhandledRejection', () => undefined).on('uncaughtException', () => undefined);
const before = await runAll(onV1);
gateway.reset();
gateway.configure({ sunset: true });
const after = await runAll(onV2);
const { GetRobotAccountByIds: callsOfV1 = 0 } = gateway.requestsPerEndpoint();
await gateway.close();
writeFileSync(toWrite, JSON.stringify({ before, after, callsOfV1 }));
process.exit(0);

async function runAll(files: readonly string[]): Promise<Printed[]> {
  const printed: Printed[] = [];
  for (const file of files) printed.push(await run(file));
  return printed;
}

async function run(file: string): Promise<Printed> {
  const lines: string[] = [];
  const answers: [string, unknown][] = [];
  const { console: own } = globalThis;
  const print = (...values: unknown[]): void => void lines.push(values.map(show).join(' '));
  globalThis.console = { ...own, log: print, info: print, warn: print, error: print };
  try {
    // Imported, a CommonJS file would be given a `require` that does not know of TypeScript.
    const isCommonJs = /\.c[jt]s$/.test(file);
    const module = (isCommonJs ? require(file) : await import(pathToFileURL(file).href)) as Record<
      string,
      unknown
    >;
    for (const [name, member] of exportsOf(module)) {
      const given = argumentsFor(member, lookup);
      if (given === undefined) continue;
      const answer = await Promise.race([answerOf(member, given), noAnswer()]);
      answers.push([name, plain(answer)]);
    }
  } catch (error) {
    answers.push(['error', comparable(String(error))]);
  } finally {
    globalThis.console = own;
  }
  return { lines, answers };
}

/** What a module exports; a CommonJS module's exports once, not under `default` as well. */
function exportsOf(module: Record<string, unknown>): [string, unknown][] {
  const { default: main, ...named } = module;
  const isNamespace = typeof main === 'object' && main !== null;
  const all = { ...(isNamespace ? (main as Record<string, unknown>) : { main }), ...named };
  return Object.entries(all).filter(([name]) => name !== 'module.exports' && name !== '__esModule');
}

async function answerOf(member: unknown, given: readonly unknown[]): Promise<unknown> {
  if (typeof member !== 'function') return undefined;
  const answer: unknown = await (member as (...values: readonly unknown[]) => unknown)(...given);
  if (!(answer instanceof Object)) return answer;
  if ('json' in answer && isReader(answer.json)) {
    return { status: 'status' in answer && answer.status, body: await answer.json() };
  }
  // A client's own reply also holds the request it was sent by, which differs as it should.
  const isReply = 'status' in answer || 'statusCode' in answer;
  const parts = answer as Record<string, unknown>;
  if (!isReply) return answer;
  return { status: parts['status'] ?? parts['statusCode'], body: parts['data'] ?? parts['body'] };
}

/** Some never answer, as when the result goes to a callback that nobody gave. */
function noAnswer(): Promise<string> {
  return new Promise((resolve) => setTimeout(resolve, 10_000, 'no answer').unref());
}

function isReader(member: unknown): member is () => Promise<unknown> {
  return typeof member === 'function';
}

/** As JSON says it. */
function plain(value: unknown): unknown {
  return JSON.parse(comparable(JSON.stringify(value ?? null))) as unknown;
}

function show(value: unknown): string {
  return comparable(typeof value === 'string' ? value : JSON.stringify(value ?? null));
}

/** Without the log id and the directory: no two requests have the one, and no two programs the other. */
function comparable(text: string): string {
  return text.replace(/(\\*"hint\\*":\\*")[^"\\]*/g, '$1').replace(/\/(?:before|after)\//g, '/');
}
