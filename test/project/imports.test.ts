import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { moduleUse } from './module-use.js';
import { LIBRARIES, PACKAGES, type Package, readText, sourceFiles } from './workspace.js';

const CONTRACT = '@qopen-compat/contract';
const ADAPTER = '@qopen-compat/adapter';
const CLIENT = '@qopen-compat/client';
const SHIM = '@qopen-compat/shim';
const DROP_IN = '@qopen-compat/drop-in';
const GATEWAY = '@qopen-compat/gateway';
const CODEMOD = '@qopen-compat/robot-account-list-v2';
const CLI = 'qopen-compat';

/**
 * Who may import whom. The gateway shares only the contract with the client, so that two independent
 * witnesses must agree.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  [CONTRACT]: [],
  [ADAPTER]: [CONTRACT],
  [CLIENT]: [CONTRACT, ADAPTER],
  [SHIM]: [CONTRACT, ADAPTER, CLIENT],
  [DROP_IN]: [CONTRACT, CLIENT, SHIM],
  [GATEWAY]: [CONTRACT],
  [CODEMOD]: [CONTRACT],
  [CLI]: [CONTRACT, ADAPTER, CLIENT, SHIM, DROP_IN, GATEWAY, CODEMOD],
};
const FOR_TESTS = ['vitest', 'fast-check'];
const TEST_FILE = /\.test(-support)?\.ts$/;

describe.each(PACKAGES)('$name', (pkg) => {
  test('imports what the table allows, and nothing else', () => {
    const files = sourceFiles(`${pkg.folder}/src`);
    expect(files).not.toEqual([]);
    expect(files.flatMap((path) => trespasses(pkg, path, readText(path)))).toEqual([]);
  });

  test('declares dependencies that the table allows', () => {
    expect(MAY_IMPORT).toHaveProperty([pkg.name]);
    expect(ownDependencies(pkg).filter((name) => !MAY_IMPORT[pkg.name]?.includes(name))).toEqual(
      [],
    );
  });

  test('refers in its tsconfig to the packages it depends on', () => {
    expect(references(pkg.folder)).toEqual(ownDependencies(pkg));
  });
});

test('the gateway reaches neither the adapter nor the client, not through others either', () => {
  expect([...reachableFrom(GATEWAY)]).toEqual([CONTRACT]);
});

test('the root tsconfig builds every package, and the base one knows every library', () => {
  const names = PACKAGES.map(({ name }) => name).sort();
  expect(references('.').filter((name) => name !== 'qopen-compat-test')).toEqual(names);
  const { compilerOptions } = readConfig('tsconfig.base.json') as {
    compilerOptions: { paths: Record<string, string[]> };
  };
  expect(compilerOptions.paths).toEqual(
    Object.fromEntries(LIBRARIES.map(({ name, folder }) => [name, [`./${folder}/src/index.ts`]])),
  );
});

describe('a trespass is caught:', () => {
  test.each([
    [
      'an import of a room that the table forbids',
      GATEWAY,
      `import { robotAccounts } from '${CLIENT}';`,
    ],
    ['a type of a forbidden room', GATEWAY, `export type { Client } from '${CLIENT}';`],
    ['a type written as import()', GATEWAY, `type C = import('${ADAPTER}').ListFunction;`],
    ['a dynamic import', ADAPTER, "const { request } = await import('undici');"],
    ['a require', CONTRACT, "const { Hono } = require('hono');"],
    ['a require made by createRequire', ADAPTER, "createRequire(import.meta.url)('ts-morph');"],
    ['a resolve', ADAPTER, "import.meta.resolve('undici'); require.resolve('undici');"],
    ['a computed specifier', ADAPTER, 'await import(name);'],
    ['a relative path that leaves the package', ADAPTER, "import '../../client/src/index.js';"],
    ['a package by its own name', ADAPTER, `import { findRobotAccounts } from '${ADAPTER}';`],
    ['a path inside another package', ADAPTER, `import '${CONTRACT}/dist/index.mjs';`],
    ['an npm package that is not declared', CLIENT, "import axios from 'axios';"],
    ['a test framework outside tests', CLIENT, "import { vi } from 'vitest';"],
    ['a test file imported by another', CLIENT, "import './fake-clock.test-support.js';"],
    ['console outside the command', SHIM, "console.warn('deprecated');"],
    ['console taken apart', SHIM, 'const { warn } = globalThis.console;'],
    ['process.exit outside the command', DROP_IN, 'process.exit(1);'],
  ])('%s', (_, name, text) => {
    const pkg = PACKAGES.find((candidate) => candidate.name === name);
    if (pkg === undefined) throw new Error(`no package ${name}`);
    expect(trespasses(pkg, `${pkg.folder}/src/planted.ts`, text)).not.toEqual([]);
  });

  test('but not what only stands in a string or a comment, nor what tests may use', () => {
    const text = `/* console.log */ const text = "import 'undici'; process.exit(1)";`;
    const [adapter] = PACKAGES.filter(({ name }) => name === ADAPTER) as [Package];
    expect(trespasses(adapter, 'packages/adapter/src/planted.ts', text)).toEqual([]);
    const test = `import { test } from 'vitest'; import { sample } from './sample.test-support.js';`;
    expect(trespasses(adapter, 'packages/adapter/src/planted.test.ts', test)).toEqual([]);
  });
});

/** What a file of a package reaches for without being allowed to, as sentences. */
function trespasses(pkg: Package, path: string, text: string): string[] {
  const { imports, privileges } = moduleUse(text);
  return [
    ...imports
      .filter((specifier) => !isAllowed(pkg, path, specifier))
      .map((specifier) => `${path} imports ${specifier ?? 'a computed name'}`),
    ...(pkg.name === CLI ? [] : privileges.map((privilege) => `${path} uses ${privilege}`)),
  ];
}

function isAllowed(pkg: Package, path: string, specifier: string | undefined): boolean {
  if (specifier === undefined) return false;
  const isTest = TEST_FILE.test(path);
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier);
    if (TEST_FILE.test(target.replace(/\.js$/, '.ts')) && !isTest) return false;
    return target.startsWith(`${pkg.folder}/`);
  }
  if (isBuiltin(specifier)) return true;
  if (isOwn(specifier)) return MAY_IMPORT[pkg.name]?.includes(specifier) === true;
  const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
  return dependencies(pkg).includes(name) || (isTest && FOR_TESTS.includes(name));
}

function isOwn(specifier: string): boolean {
  return specifier.startsWith('@qopen-compat/') || /^qopen-compat($|\/)/.test(specifier);
}

function dependencies({ manifest }: Package): readonly string[] {
  const { dependencies, peerDependencies, optionalDependencies } = manifest;
  return Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies });
}

function ownDependencies(pkg: Package): readonly string[] {
  return dependencies(pkg).filter(isOwn).sort();
}

function reachableFrom(name: string, seen = new Set<string>()): Set<string> {
  for (const next of MAY_IMPORT[name] ?? []) {
    if (!seen.has(next)) reachableFrom(next, seen.add(next));
  }
  return seen;
}

/** The names of the packages that a folder's tsconfig refers to, in order. */
function references(folder: string): readonly string[] {
  const { references = [] } = readConfig(posix.join(folder, 'tsconfig.json')) as {
    references?: { path: string }[];
  };
  return references
    .map(({ path }) => readText(posix.join(folder, path, 'package.json')))
    .map((text) => (JSON.parse(text) as { name: string }).name)
    .sort();
}

function readConfig(path: string): unknown {
  const parsed: { config?: unknown; error?: ts.Diagnostic } = ts.parseConfigFileTextToJson(
    path,
    readText(path),
  );
  if (parsed.error === undefined) return parsed.config;
  throw new Error(ts.flattenDiagnosticMessageText(parsed.error.messageText, '\n'));
}
