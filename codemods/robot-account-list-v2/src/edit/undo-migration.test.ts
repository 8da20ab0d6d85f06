import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testdir } from '../testdir.test-support.js';
import { digestOf } from './whole-file.js';
import { undoMigration } from './undo-migration.js';
import { writeMigration } from './write-migration.js';

const OLD = { 'a.ts': '\uFEFFold a\r\n', 'lib/客户 b.ts': 'old b\n' };
const files = [
  { path: 'a.ts', before: OLD['a.ts'], after: 'new a\r\n' },
  { path: 'lib/客户 b.ts', before: OLD['lib/客户 b.ts'], after: 'new b\n' },
];
const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');
const texts = (root: string): string[] => Object.keys(OLD).map((path) => read(root, path));
const refusal = (words: string): unknown =>
  expect.objectContaining({
    code: 'QOPEN_CANNOT_UNDO',
    message: expect.stringContaining(words) as string,
  });

it('puts every byte back, with the mode it has now, once', () => {
  const root = testdir(OLD);
  writeMigration({ root, files });
  chmodSync(join(root, 'a.ts'), 0o755);
  expect(undoMigration(root).files).toEqual(Object.keys(OLD));
  expect(texts(root)).toEqual(Object.values(OLD));
  expect(statSync(join(root, 'a.ts')).mode & 0o777).toBe(0o755);
  expect(readdirSync(root)).toEqual(['.qopen-compat', 'a.ts', 'lib']);
  expect(() => undoMigration(root)).toThrow(refusal('Nothing to undo'));
});

it('puts back the last run only', () => {
  const root = testdir({ ...OLD, 'c.ts': 'old c' });
  writeMigration({ root, files });
  writeMigration({ root, files: [{ path: 'c.ts', before: 'old c', after: 'new c' }] });
  expect(undoMigration(root).files).toEqual(['c.ts']);
  expect(read(root, 'c.ts')).toBe('old c');
  expect(read(root, 'a.ts')).toBe('new a\r\n');
});

describe('puts nothing back, and says why,', () => {
  it('where nothing was written', () => {
    const root = testdir(OLD);
    expect(() => undoMigration(root)).toThrow(refusal('Nothing to undo'));
    expect(readdirSync(root)).toEqual(['a.ts', 'lib']);
  });

  it('when a file was edited since, until the edit is taken back', () => {
    const root = testdir(OLD);
    writeMigration({ root, files });
    writeFileSync(join(root, 'lib/客户 b.ts'), 'new b, edited\n');
    expect(() => undoMigration(root)).toThrow(refusal('lib/客户 b.ts'));
    expect(read(root, 'a.ts')).toBe('new a\r\n');
    writeFileSync(join(root, 'lib/客户 b.ts'), 'new b\n');
    undoMigration(root);
    expect(texts(root)).toEqual(Object.values(OLD));
  });

  it('when a file was deleted since', () => {
    const root = testdir(OLD);
    writeMigration({ root, files });
    rmSync(join(root, 'a.ts'));
    expect(() => undoMigration(root)).toThrow(refusal('a.ts'));
  });

  it.each(['../profile', 'lib/../../profile', 'link/profile'])(
    'when the record came with the project and names %s, which is outside of it',
    (path) => {
      const outside = testdir({ profile: 'mine', 'project/lib/a.ts': '' });
      const root = join(outside, 'project');
      symlinkSync(outside, join(root, 'link'));
      const planted = { path, before: 'theirs', after: digestOf('mine') };
      const journal = { schema: 'qopen-compat.journal/1', run: 'r', isDone: true };
      mkdirSync(join(root, '.qopen-compat'));
      writeFileSync(
        join(root, '.qopen-compat', 'last-run.json'),
        JSON.stringify({ ...journal, files: [planted] }),
      );
      expect(() => undoMigration(root)).toThrow(refusal('Nothing to undo'));
      expect(read(outside, 'profile')).toBe('mine');
    },
  );
});

it('skips what somebody has put back already', () => {
  const root = testdir(OLD);
  writeMigration({ root, files });
  writeFileSync(join(root, 'a.ts'), OLD['a.ts']);
  expect(undoMigration(root).files).toEqual(['lib/客户 b.ts']);
  expect(texts(root)).toEqual(Object.values(OLD));
});

describe('in a git work tree', () => {
  const git = (root: string, ...parameters: string[]): string =>
    execFileSync('git', parameters, { cwd: root, encoding: 'utf8' });

  it('keeps the record in git’s own directory, found from anywhere in the tree', () => {
    const top = testdir({
      'packages/crm/a.ts': OLD['a.ts'],
      'packages/crm/lib/客户 b.ts': 'old b\n',
    });
    git(top, 'init', '-q');
    const root = join(top, 'packages/crm');
    const before = git(top, 'status', '--porcelain', '--untracked-files=all', '--ignored');
    writeMigration({ root, files });
    expect(git(top, 'status', '--porcelain', '--untracked-files=all', '--ignored')).toBe(before);
    expect(undoMigration(top).files).toEqual(['packages/crm/a.ts', 'packages/crm/lib/客户 b.ts']);
    expect(texts(root)).toEqual(Object.values(OLD));
  });

  it('finds what was written before there was one', () => {
    const root = testdir(OLD);
    writeMigration({ root, files });
    git(root, 'init', '-q');
    expect(git(root, 'status', '--porcelain')).not.toContain('.qopen-compat');
    undoMigration(root);
    expect(texts(root)).toEqual(Object.values(OLD));
  });
});
