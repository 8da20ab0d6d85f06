import { ts } from 'ts-morph';
import { unwrap } from './syntax.js';

/** Calls that put something else in the place of a module: `vi.mock(module, factory)`. */
const MODULE_MOCKS: readonly string[] = [
  ...['vi.mock', 'vi.doMock', 'jest.mock', 'jest.doMock', 'jest.unstable_mockModule'],
  ...['mock.module', 't.mock.module', 'td.replace', 'td.replaceEsm', 'proxyquire'],
];

/** The module whose mock a member belongs to; `undefined` where it is no part of one. */
export function mockedModule(member: ts.Node): string | undefined {
  for (let node = member.parent; !ts.isSourceFile(node); node = node.parent) {
    if (!ts.isCallExpression(node)) continue;
    const [module] = node.arguments;
    if (!MODULE_MOCKS.includes(node.expression.getText())) continue;
    return module && specifierIn(module);
  }
  return undefined;
}

const REPLACES =
  /[Mm]ock|spyOn|stub|\.spy\(|td\.replace|proxyquire|\bmm\(|\bfetch['"\]]*\s*[|&?]{0,2}=|['"]fetch-intercept['"]|(?:defineProperty|Reflect\.set|Object\.assign)\(\s*\(?(?:globalThis|global|window|self)\b/;

/** What starts a server, or stands for one. */
export const SERVES =
  /\bcreateServer\b|\bsetupServer\b|\bMockAgent\b|\bMockAdapter\b|\bnock\b|\blisten\(/;

/**
 * Whether a file may put something else in the place of any module, member or global, or of the vendor: a quick
 * look at every file.
 */
export function mayReplace(path: string, text: string): boolean {
  return path.includes('__mocks__/') || REPLACES.test(text) || SERVES.test(text);
}

const TEST_FILE =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|mocks?|spec|e2e|fixtures?|fakes?)\/|[.-](?:test|spec|mock|fake)\./i;

/** Whether a file is one of tests, by its path. */
export function isTestPath(path: string): boolean {
  return TEST_FILE.test(path);
}

const REWRITES =
  /\.(?:post|request|curl|prototype|defaults)\b[\w$.[\]'"]{0,100}(?:\s*[|&?]{0,2}=[^=>]|\.(?:push|unshift)\(|,)|\.defaults\s*[,)=]|\b(?:process\.env|globalThis|global|window|self|\w+Storage)\b[^=\n]{1,80}=[^=>]|\bsetGlobalDispatcher\(|undici\.globalDispatcher/;
const CLIENT_MODULES = 'axios|got|ky|superagent|needle|urllib|undici';
/** Most files name no client: this costs a sixth of the next. */
const NAMES_CLIENT = new RegExp(String.raw`\b(?:${CLIENT_MODULES})\b`);
/** `setupCache(axios)`, and imports of a client by a name of the file's own. */
const HANDS_ON = new RegExp(
  String.raw`[\w$]\(\s*(?:${CLIENT_MODULES})\s*[,)]` +
    String.raw`|\b(?!(?:${CLIENT_MODULES})\b)[\w$]+\s*(?:from\s*|=\s*require\()['"](?:${CLIENT_MODULES})['"]`,
);

/** Whether a file may write into a client, another method or its defaults, or into a global, or hands one on. */
export function mayRewrite(text: string): boolean {
  return REWRITES.test(text) || (NAMES_CLIENT.test(text) && HANDS_ON.test(text));
}

/**
 * Whether a file, told by its text, puts something else in the place of a module that it loads, or of a
 * member of it.
 */
export function replaces(text: string, specifier: string, member: string): boolean {
  const calls = (names: readonly string[], word: string): boolean => {
    const callees = names.map(escaped).join('|');
    return new RegExp(`(?:${callees})\\([^;]{0,200}?['"\`]${escaped(word)}['"\`]`).test(text);
  };
  return calls(MODULE_MOCKS, specifier) || calls(MEMBER_MOCKS, member);
}

/** Whether a file puts something else in the place of a global: `vi.stubGlobal('fetch', …)`, `global.fetch = …`. */
export function replacesGlobal(text: string, name: string): boolean {
  const word = escaped(name);
  return new RegExp(`stubGlobal\\(\\s*['"\`]${word}['"\`]|\\.${word}\\s*=[^=]`).test(text);
}

/** Whether a file writes to a global by an object that is surely the global one: `globalThis.fetch = …`. */
export function writesGlobal(text: string, name: string): boolean {
  const word = escaped(name);
  const owner = String.raw`\b(?:globalThis|global|window|self)(?:\s+as\s+[^)]*\)|\s*\))*`;
  const member = `(?:\\.${word}|\\[['"]${word}['"]\\])`;
  return new RegExp(
    `${owner}${member}\\s*[|&?]{0,2}=[^=]` +
      `|(?:defineProperty|Reflect\\.set)\\(\\s*${owner},\\s*['"]${word}['"]` +
      `|Object\\.assign\\(\\s*${owner},\\s*\\{[^}]*\\b${word}\\b|['"]${word}-intercept['"]`,
  ).test(text);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** `'./api.js'`, or `import('./api.js')` as vitest takes it. */
function specifierIn(module: ts.Expression): string | undefined {
  const value = unwrap(module);
  if (ts.isStringLiteralLike(value)) return value.text;
  const loaded = ts.isCallExpression(value) ? value.arguments[0] : undefined;
  return loaded && ts.isStringLiteralLike(loaded) ? loaded.text : undefined;
}

/** Calls that put something else in the place of a member: `vi.spyOn(api, 'name')`. */
const MEMBER_MOCKS: readonly string[] = [
  ...['vi.spyOn', 'jest.spyOn', 'mock.method', 't.mock.method', 'sinon.stub', 'sinon.spy'],
  ...['sandbox.stub', 'sandbox.spy', 'mm', 'app.mockService'],
];

/** The object of which a string names a member that is replaced; `undefined` where it names none. */
export function ownerOfMocked(literal: ts.Node): ts.Expression | undefined {
  const call = literal.parent;
  if (!ts.isCallExpression(call) || call.arguments[1] !== literal) return undefined;
  return MEMBER_MOCKS.includes(call.expression.getText()) ? call.arguments[0] : undefined;
}
