import { createRequire } from 'node:module';
import * as adapter from '@qopen-compat/adapter';
import * as shim from '@qopen-compat/shim';
import { argumentsFor, type Lookup } from './lookup-arguments.js';

/** What the exports of a module gave. */
export interface Called {
  /** Name and answer; empty where nothing can be called with a lookup. */
  readonly answers: readonly (readonly [string, unknown])[];
  /** Exports whose code names the old endpoint, and that were not called or gave no customer. */
  readonly unseen: readonly string[];
}

/** What is called, by what name. */
interface Callable {
  readonly name: string;
  /** What it is written as, its class where it is one that cannot be made. */
  readonly source: Method | Class;
  readonly takesNothing: boolean;
  /** Left out where its arguments are not known. */
  readonly call?: () => unknown;
}

/**
 * Calls everything a module exports that can be called with a lookup: functions, methods of objects, and
 * methods of classes that can be made.
 *
 * @param hasCustomer whether an answer, as JSON, has a customer that was looked up
 */
export async function callExports(
  module: Readonly<Record<string, unknown>>,
  lookup: Lookup,
  hasCustomer: (answer: string) => boolean,
): Promise<Called> {
  const answers: [string, unknown][] = [];
  const unseen: string[] = [];
  const own = exportsOf(module).filter(([, value]) => !OURS.has(value));
  const all = own.flatMap((each) => calls(each, lookup));
  // What takes nothing comes last: it may close what the others need.
  all.sort((a, b) => Number(a.takesNothing) - Number(b.takesNothing));
  for (const { name, source, call } of all) {
    const answer = call && (await Promise.race([answerOf(call), timeOut()]));
    if (call) answers.push([name, answer]);
    const namesOldApi = /\bGetRobotAccountByIds\b/.test(String(source));
    if (namesOldApi && !hasCustomer(JSON.stringify(answer ?? null))) unseen.push(name);
  }
  return { answers, unseen };
}

/** What our packages give, imported and required: exported again, it is no part of a program. */
const require = createRequire(import.meta.url);
const OURS: ReadonlySet<unknown> = new Set(
  [
    adapter,
    shim,
    require('@qopen-compat/adapter') as object,
    require('@qopen-compat/shim') as object,
  ].flatMap((module): unknown[] => Object.values(module)),
);

/** What a module exports; a CommonJS module's exports once, not under `default` as well. */
export function exportsOf(module: Readonly<Record<string, unknown>>): [string, unknown][] {
  const { default: main, ...named } = module;
  const isNamespace = typeof main === 'object' && main !== null;
  const all = { ...(isNamespace ? (main as Record<string, unknown>) : { main }), ...named };
  return Object.entries(all).filter(([name, value]) => {
    return value !== undefined && name !== 'module.exports' && name !== '__esModule';
  });
}

function calls([name, value]: readonly [string, unknown], lookup: Lookup): Callable[] {
  if (isMethod(value)) return [callable(name, value, null, lookup)];
  if (!(value instanceof Object) || value instanceof Promise || Array.isArray(value)) return [];
  if (!isClass(value)) return callsOn(name, value, lookup);
  const given = argumentsFor(value, lookup);
  return given === undefined
    ? [{ name, source: value, takesNothing: false }]
    : callsOn(name, new value(...given), lookup);
}

function callsOn(name: string, owner: object, lookup: Lookup): Callable[] {
  return methodsOf(owner).map(([key, method]) => callable(`${name}.${key}`, method, owner, lookup));
}

function callable(name: string, source: Method, owner: unknown, lookup: Lookup): Callable {
  const given = argumentsFor(source, lookup);
  const takesNothing = given?.length === 0;
  return { name, source, takesNothing, ...(given && { call: () => source.apply(owner, given) }) };
}

type Method = (...given: readonly unknown[]) => unknown;
type Class = new (...given: readonly unknown[]) => object;

function isMethod(value: unknown): value is Method {
  return typeof value === 'function' && !isClass(value) && value !== Function.prototype;
}

function isClass(value: object): value is Class {
  return typeof value === 'function' && /^class\b/.test(String(value));
}

/** Its own methods and those of its classes. */
function methodsOf(owner: object): [string, Method][] {
  const methods = new Map<string, Method>();
  for (
    let holder: unknown = owner;
    holder instanceof Object && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder)
  ) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(holder))) {
      if (isMethod(value) && !methods.has(name)) methods.set(name, value);
    }
  }
  return [...methods];
}

/** What a call comes to, as JSON says it; the error, in words, where it fails. */
async function answerOf(call: () => unknown): Promise<unknown> {
  try {
    return JSON.parse(JSON.stringify((await readable(await call())) ?? null)) as unknown;
  } catch (error) {
    return String(error);
  }
}

/** A client's reply as its status and its body: the rest also holds the request, which differs as it should. */
async function readable(answer: unknown): Promise<unknown> {
  if (Array.isArray(answer)) return Promise.all(answer.map(readable));
  if (!(answer instanceof Object)) return answer;
  const parts = answer as Readonly<Record<string, unknown>>;
  const status =
    'data' in parts || 'body' in parts ? (parts['status'] ?? parts['statusCode']) : undefined;
  const content = [parts, parts['body']].find(isReadable);
  if (content !== undefined) return { status, body: await content.json() };
  return status === undefined ? answer : { status, body: parts['data'] ?? parts['body'] };
}

function isReadable(content: unknown): content is { json(): Promise<unknown> } {
  return content instanceof Object && 'json' in content && typeof content.json === 'function';
}

/** Some never answer, as when the result goes to a callback that nobody gave. */
export function timeOut(): Promise<string> {
  return new Promise((resolve) => setTimeout(resolve, 10_000, 'no answer').unref());
}
