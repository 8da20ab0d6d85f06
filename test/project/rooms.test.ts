import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { moduleUse } from './module-use.js';
import { readText, sourceFiles } from './workspace.js';

const RESOLVE = 'codemods/robot-account-list-v2/src/resolve';

/** The rooms of the codemod's analysis. Each knows those before it, and none after it. */
const ROOMS = ['program', 'client', 'body', 'moved', 'call', 'path', 'finding', 'mock', 'shim'];

/**
 * What decides on the findings and acts on them. (`edit` has the words for spans of text, `report` the
 * table of reasons; both are data to the analysis.)
 */
const LATER = ['plan', 'verify', 'runner', 'jscodeshift'];

describe('the analysis', () => {
  const files = sourceFiles(RESOLVE).filter((path) => !/\.test(-support)?\.ts$/.test(path));

  test('has no room without a place in the order', () => {
    expect(new Set(files.map(roomOf))).toEqual(new Set([...ROOMS, '.']));
  });

  test('looks from each room only at those before it', () => {
    expect(files.flatMap((path) => looksAhead(path, readText(path)))).toEqual([]);
  });

  test('knows nothing of those who decide on what it finds', () => {
    const stages = files.flatMap((path) => targets(path, readText(path)).map(stageOf));
    expect(stages.filter((stage) => LATER.includes(stage))).toEqual([]);
  });
});

test('a look ahead is caught', () => {
  const from = `${RESOLVE}/client/planted.ts`;
  expect(looksAhead(from, `import { x } from '../shim/shim-call.js';`)).toHaveLength(1);
  expect(looksAhead(from, `import { x } from '../resolve-unit.js';`)).toHaveLength(1);
  expect(looksAhead(from, `import { x } from '../program/syntax.js';`)).toEqual([]);
});

/** The imports of a file that lead into a later room of the analysis. */
function looksAhead(path: string, text: string): string[] {
  const own = rank(roomOf(path));
  return targets(path, text)
    .filter((target) => target.startsWith(`${RESOLVE}/`) && rank(roomOf(target)) > own)
    .map((target) => `${path} imports ${target}`);
}

function targets(path: string, text: string): string[] {
  return moduleUse(text).imports.flatMap((specifier) =>
    specifier?.startsWith('.') === true ? [posix.join(posix.dirname(path), specifier)] : [],
  );
}

/** What stands outside the rooms puts them together, and comes last. */
function rank(room: string): number {
  return room === '.' ? ROOMS.length : ROOMS.indexOf(room);
}

function roomOf(path: string): string {
  return posix.dirname(posix.relative(RESOLVE, path));
}

function stageOf(path: string): string {
  return posix.relative(posix.dirname(RESOLVE), path).split('/')[0] ?? '';
}
