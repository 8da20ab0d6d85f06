import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { testdir } from '../testdir.test-support.js';
import { writeMigration } from './write-migration.js';

const files = [
  { path: 'a.ts', before: 'old a', after: 'new a' },
  { path: 'bin/b', before: 'old b', after: 'new b' },
];
const project = (): string => testdir({ 'a.ts': 'old a', 'bin/b': 'old b' });
const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

it('writes every file, keeps its mode, and leaves nothing else beside it', () => {
  const root = project();
  chmodSync(join(root, 'bin/b'), 0o755);
  writeMigration({ root, files });
  expect([read(root, 'a.ts'), read(root, 'bin/b')]).toEqual(['new a', 'new b']);
  expect(statSync(join(root, 'bin/b')).mode & 0o777).toBe(0o755);
  expect(readdirSync(join(root, 'bin'))).toEqual(['b']);
  expect(readdirSync(root)).toEqual(['.qopen-compat', 'a.ts', 'bin']);
});

it('keeps the record where no git lists it, for its owner alone, and nothing else there', () => {
  const root = project();
  writeMigration({ root, files });
  const home = join(root, '.qopen-compat');
  expect(readdirSync(home)).toEqual(['.gitignore', 'last-run.json']);
  expect(read(root, '.qopen-compat/.gitignore')).toBe('*\n');
  expect(statSync(join(home, 'last-run.json')).mode & 0o777).toBe(0o600);
});

it('puts nothing on record when there is nothing to write', () => {
  const root = project();
  writeMigration({ root, files: [] });
  expect(existsSync(join(root, '.qopen-compat'))).toBe(false);
});

it('writes a file whose name is as long as a name may be', () => {
  const path = `${'客'.repeat(84)}.ts`;
  const root = testdir({ [path]: 'old' });
  writeMigration({ root, files: [{ path, before: 'old', after: 'new' }] });
  expect(read(root, path)).toBe('new');
});

describe('writes nothing, and says why,', () => {
  const refuses = (root: string, code: string, words: string): void => {
    expect(() => writeMigration({ root, files })).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(words) as string }),
    );
    expect(read(root, 'a.ts')).toBe('old a');
  };

  it('when one file has changed since the plan', () => {
    const root = project();
    writeFileSync(join(root, 'bin/b'), 'edited meanwhile');
    refuses(root, 'QOPEN_FILE_CHANGED', 'bin/b has changed');
  });

  it('when one file is gone', () => {
    refuses(testdir({ 'a.ts': 'old a' }), 'QOPEN_FILE_CHANGED', 'bin/b has changed');
  });

  it('when one file is read-only', () => {
    const root = project();
    chmodSync(join(root, 'bin/b'), 0o444);
    refuses(root, 'QOPEN_CANNOT_WRITE', 'bin/b is read-only');
  });

  it('when one file is a symbolic link', () => {
    const root = testdir({ 'a.ts': 'old a', 'bin/c': 'old b' });
    symlinkSync('c', join(root, 'bin/b'));
    refuses(root, 'QOPEN_CANNOT_WRITE', 'bin/b is a symbolic link');
    expect(read(root, 'bin/c')).toBe('old b');
  });

  it.each([
    ['on this machine', () => `lock.${encodeURIComponent(hostname())}.${process.ppid}`],
    ['on another machine', () => 'lock.build-7.4194305'],
  ])('while another run %s is at it', (_, lock) => {
    const root = testdir({
      ...{ 'a.ts': 'old a', 'bin/b': 'old b' },
      [`.qopen-compat/${lock()}`]: '',
    });
    refuses(root, 'QOPEN_CANNOT_WRITE', 'another run is at it');
    expect(
      readdirSync(join(root, '.qopen-compat')).filter((name) => name !== '.gitignore'),
    ).toEqual([lock()]);
  });
});

it('does not wait for a run that was killed', () => {
  // No process has this number: it is above what any Linux gives out.
  const lock = `.qopen-compat/lock.${encodeURIComponent(hostname())}.4194305`;
  const root = testdir({ 'a.ts': 'old a', 'bin/b': 'old b', [lock]: '' });
  writeMigration({ root, files });
  expect(existsSync(join(root, lock))).toBe(false);
  expect(read(root, 'a.ts')).toBe('new a');
});
