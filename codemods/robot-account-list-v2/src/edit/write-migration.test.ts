import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testdir } from '../testdir.test-support.js';
import { writeMigration } from './write-migration.js';

const files = [
  { path: 'a.ts', before: 'old a', after: 'new a' },
  { path: 'bin/b', before: 'old b', after: 'new b' },
];
const project = (): string => testdir({ 'a.ts': 'old a', 'bin/b': 'old b' });

it('writes every file, keeps its mode, and leaves nothing else behind', () => {
  const root = project();
  chmodSync(join(root, 'bin/b'), 0o755);
  writeMigration({ root, files });
  expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('new a');
  expect(readFileSync(join(root, 'bin/b'), 'utf8')).toBe('new b');
  expect(statSync(join(root, 'bin/b')).mode & 0o777).toBe(0o755);
  expect([...readdirSync(root), ...readdirSync(join(root, 'bin'))]).toEqual(['a.ts', 'bin', 'b']);
});

it('writes nothing when one file has changed since the plan', () => {
  const root = project();
  writeFileSync(join(root, 'bin/b'), 'edited meanwhile');
  expect(() => writeMigration({ root, files })).toThrow(
    expect.objectContaining({ code: 'QOPEN_FILE_CHANGED' }),
  );
  expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('old a');
});

it('leaves no draft behind when a file cannot be written', () => {
  const root = project();
  const draft = `.b.${process.pid}.qopen-compat`;
  writeFileSync(join(root, 'bin', draft), 'in the way');
  expect(() => writeMigration({ root, files })).toThrow(
    expect.objectContaining({ code: 'EEXIST' }),
  );
  expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('old a');
  expect(readdirSync(root)).toEqual(['a.ts', 'bin']);
  expect(readFileSync(join(root, 'bin', draft), 'utf8')).toBe('in the way');
});
