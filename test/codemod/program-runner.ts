import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { startGateway } from '@qopen-compat/gateway';
import axios from 'axios';
import type { Component } from 'vue';
import { callExports, exportsOf, timeOut } from './call-exports.js';
import { leadEveryHostTo } from './lead-every-host-to.js';
import type { Lookup } from './lookup-arguments.js';
import type { Printed, ProgramsToRun } from './run-programs.js';
import { SentTokens } from './sent-tokens.js';
import { COMPILED, mountComponent } from './vue-component.js';

/**
 * Runs programs one after the other in this one process: those in `onV1` while the gateway answers V1,
 * then those in `onV2` with V1 switched off, unless it is to stay on. Reads what to run from the first file named, writes what
 * came out to the second. Run by `run-programs.ts`, under tsx.
 */
const require = createRequire(import.meta.url);
const [node = '', , toRun = '', toWrite = ''] = process.argv;
const { onV1, onV2, keepsV1 = false } = JSON.parse(readFileSync(toRun, 'utf8')) as ProgramsToRun;
const gateway = await startGateway({ customers: [230], seed: 3 });
const answer = gateway.fetch.bind(gateway);
const sent = new SentTokens();
Object.assign(gateway, {
  // Many a fixture sends no token: what it is there for is another thing.
  async fetch(request: Request): Promise<Response> {
    const headers = new Headers(request.headers);
    const { method } = request;
    const given = method === 'GET' ? null : await request.text();
    const body = sent.note(request, given);
    if (!headers.has('Token') || body !== given) headers.set('Token', gateway.token);
    // What a page asks its own host for, a proxy there hands on.
    const url = request.url.replace('/api/', '/gateway/qopen/');
    return answer(new Request(url, { method, headers, body }));
  },
});
const [robot] = gateway.robots;
if (robot === undefined) throw new Error('The gateway has no robot.');
const accounts = gateway.robot(robot.robot_id).accounts();
const external = accounts.findLast(({ profile }) => profile.external_user_id);
const wanted = [accounts[201], accounts[3], external].filter((account) => account !== undefined);
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
    external?.profile.external_user_id ?? '',
  ],
  file: `${toWrite}.ids.json`,
};
writeFileSync(lookup.file, JSON.stringify(lookup.ids));
// As where a page is shown, or a browser's script runs.
Object.assign(globalThis, { page: 'customers' });
// A path without a host leads to the gateway, too, and so does every host.
const clients = [axios, require('axios') as typeof axios];
for (const { defaults } of clients) defaults.baseURL = gateway.url;
leadEveryHostTo(Number(new URL(gateway.url).port));
Object.assign(process.env, {
  HOST: gateway.url,
  QOPEN_HOST: gateway.url,
  QOPEN_BASE_URL: gateway.url,
  QOPEN_TOKEN: gateway.token,
  TOKEN: gateway.token,
  ROBOT: robot.robot_id,
});
// What a program does beside answering, badly perhaps, is its own affair.
process.on('unhandledRejection', () => undefined).on('uncaughtException', () => undefined);
const before = await runAll(onV1);
gateway.reset();
gateway.configure({ sunset: !keepsV1 });
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
  const { console: own } = globalThis;
  let tellPrinted = (): void => undefined;
  const printed = new Promise<void>((resolve) => (tellPrinted = resolve));
  const print = (...values: unknown[]): void => {
    lines.push(values.map(show).join(' '));
    tellPrinted();
  };
  globalThis.console = { ...own, log: print, info: print, warn: print, error: print };
  process.argv = [node, file, ...lookup.ids];
  try {
    const module = await load(file);
    let told = 0;
    const { answers, unseen } = await callExports(module, lookup, (answer) => {
      const own = JSON.stringify([answer, lines.slice(told)]);
      told = lines.length;
      return hasCustomer(own);
    });
    // What exports nothing does all by itself, and prints what comes of it.
    const isAskingByItself = /^(?!.*\bexport\b).*GetRobotAccount/s.test(readFileSync(file, 'utf8'));
    if (isAskingByItself && exportsOf(module).length === 0) {
      await Promise.race([printed, timeOut()]);
    }
    const found = hasCustomer(JSON.stringify([lines, answers]));
    return {
      lines,
      answers: answers.map(([name, given]) => [name, plain(given)]),
      unseen,
      found,
      sent: sent.take(),
    };
  } catch (error) {
    const failed = comparable(String(error));
    return { lines, answers: [['error', failed]], unseen: [], found: false, sent: sent.take() };
  } finally {
    globalThis.console = own;
    // What a program hangs on the client that all share is for itself alone.
    for (const { interceptors } of clients) {
      interceptors.request.clear();
      interceptors.response.clear();
    }
  }
}

/** Imported, a CommonJS file would be given a `require` that does not know of TypeScript. */
async function load(file: string): Promise<Record<string, unknown>> {
  const isCommonJs = /\.c[jt]s$/.test(file);
  const module: unknown = isCommonJs ? require(file) : await import(pathToFileURL(file).href);
  if (file.endsWith(COMPILED)) {
    const { default: component } = module as { default: Component };
    return {
      mounted: (host: string, token: string, robotId: string, ids: string[]) =>
        mountComponent(component, { host, token, robotId, ids }),
    };
  }
  return (typeof module === 'function' ? { default: module } : module) as Record<string, unknown>;
}

/** By id or by name: some hand on no more. */
function hasCustomer(text: string): boolean {
  return wanted.some(({ account_id, profile }) => {
    return text.includes(`"${account_id}`) || text.includes(profile.name ?? account_id);
  });
}

function plain(value: unknown): unknown {
  return JSON.parse(comparable(JSON.stringify(value ?? null))) as unknown;
}

function show(value: unknown): string {
  return comparable(typeof value === 'string' ? value : JSON.stringify(value ?? null));
}

/** Without the log id and the directory: no two requests have the one, and no two programs the other. */
function comparable(text: string): string {
  const spelled = text.replace(/\{"type":"Buffer","data":\[([\d,]*)\]\}/g, (_, bytes: string) =>
    JSON.stringify(Buffer.from(bytes.split(',').map(Number)).toString()),
  );
  return spelled.replace(/(\\*"hint\\*":\\*")[^"\\]*/g, '$1').replace(/\/(?:before|after)\//g, '/');
}
