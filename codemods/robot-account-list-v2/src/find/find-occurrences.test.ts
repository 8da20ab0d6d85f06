import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, it, onTestFinished } from 'vitest';
import { OLD_NAME } from '../old-api.js';
import { testdir } from '../testdir.test-support.js';
import { findOccurrences } from './find-occurrences.js';

const pathsIn = (root: string): string[] => findOccurrences(root).files.map(({ path }) => path);

it('finds the name in every kind of file, with and without an extension', () => {
  const root = testdir({
    'src/a.ts': `// ${OLD_NAME}`,
    'src/组件.vue': OLD_NAME,
    'bin/run': `#!/usr/bin/env node\n// ${OLD_NAME}`,
    'app.py': OLD_NAME,
    '.env': `API=${OLD_NAME}`,
    'README.md': OLD_NAME,
    'none.ts': '',
    'node_modules/x/index.js': OLD_NAME,
    'dist/index.js': OLD_NAME,
  });
  expect(findOccurrences(root).files.map(({ path, kind }) => [path, kind])).toEqual([
    ['.env', 'data'],
    ['README.md', 'document'],
    ['app.py', 'program'],
    ['bin/run', 'data'],
    ['src/a.ts', 'script'],
    ['src/组件.vue', 'component'],
  ]);
});

it('reads what git tracks or could track, and all of a root that git ignores', () => {
  const root = testdir({
    '.gitignore': 'build/\nignored.ts\n',
    'untracked.ts': OLD_NAME,
    'tracked.ts': OLD_NAME,
    'ignored.ts': OLD_NAME,
    'build/copy.ts': OLD_NAME,
    'deleted.ts': OLD_NAME,
  });
  const git = (...args: string[]): unknown => execFileSync('git', args, { cwd: root });
  git('init', '-q');
  git('add', 'tracked.ts', 'deleted.ts');
  execFileSync('rm', [join(root, 'deleted.ts')]);
  expect(pathsIn(root)).toEqual(['tracked.ts', 'untracked.ts']);
  expect(pathsIn(join(root, 'build'))).toEqual(['copy.ts']);
  expect(findOccurrences(root).unreadable).toEqual([]);
});

it('walks into a repository inside the repository', () => {
  const root = testdir({ 'vendor/sdk/index.js': OLD_NAME, 'a.ts': '' });
  execFileSync('git', ['init', '-q'], { cwd: root });
  execFileSync('git', ['init', '-q'], { cwd: join(root, 'vendor/sdk') });
  expect(pathsIn(root)).toEqual(['vendor/sdk/index.js']);
});

it('counts what is not UTF-8 and never takes it for text that could be written back', () => {
  const gbk = Buffer.concat([Buffer.from([0x2f, 0x2f, 0xb2, 0xe9]), Buffer.from(` ${OLD_NAME}\n`)]);
  const utf16 = Buffer.from(`\uFEFF// 查询\r\n${OLD_NAME}`, 'utf16le');
  const root = testdir({
    'gbk.js': gbk,
    'utf16.ts': utf16,
    'utf16be.ts': Buffer.from(utf16).swap16(),
    'marked.ts': `\uFEFF${OLD_NAME}`,
  });
  const { files } = findOccurrences(root);
  expect(files.map(({ path, isUtf8, uses }) => [path, isUtf8, uses])).toEqual([
    ['gbk.js', false, [5]],
    ['marked.ts', true, [0]],
    ['utf16.ts', false, [7]],
    ['utf16be.ts', false, [7]],
  ]);
});

it('counts a file once, however many links lead to it', () => {
  const root = testdir({ 'a.ts': OLD_NAME });
  symlinkSync(join(root, 'a.ts'), join(root, 'b.ts'));
  symlinkSync('nowhere', join(root, 'c.ts'));
  execFileSync('git', ['init', '-q'], { cwd: root });
  expect(pathsIn(root)).toEqual(['a.ts']);
  expect(findOccurrences(root).unreadable).toEqual([]);
});

it('says which files of a sparse checkout it could not see', () => {
  const root = testdir({ 'here/a.ts': OLD_NAME, 'there/b.ts': OLD_NAME });
  const git = (...args: string[]): unknown => execFileSync('git', args, { cwd: root });
  git('init', '-q');
  git('add', '.');
  git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-q', '-m', 'a');
  git('sparse-checkout', 'set', 'here');
  expect(pathsIn(root)).toEqual(['here/a.ts']);
  expect(findOccurrences(root).unreadable).toEqual(['there/b.ts']);
});

it.skipIf(process.getuid?.() === 0).each([['a directory'], ['a git work tree']])(
  'says which directories of %s it could not see',
  (kind) => {
    const root = testdir({ 'a.ts': OLD_NAME, 'closed/b.ts': OLD_NAME });
    if (kind === 'a git work tree') execFileSync('git', ['init', '-q'], { cwd: root });
    chmodSync(join(root, 'closed'), 0);
    onTestFinished(() => chmodSync(join(root, 'closed'), 0o755));
    expect(pathsIn(root)).toEqual(['a.ts']);
    expect(findOccurrences(root).unreadable).toEqual(['closed']);
  },
);
