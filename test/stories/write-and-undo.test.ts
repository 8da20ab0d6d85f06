import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { planMigration, undoMigration, writeMigration } from '@qopen-compat/robot-account-list-v2';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  CALL,
  COMMAND,
  git,
  project,
  read,
  repository,
  runCommand,
} from './command.test-support.js';

const PRELOAD = fileURLToPath(new URL('stop-at.mjs', import.meta.url));
const FILES = {
  'a.mjs': CALL,
  'src/客户 列表.mjs': CALL.replaceAll('\n', '\r\n'),
  'src/z.mjs': `\uFEFF${CALL}`,
  'package.json': '{\n    "name": "crm"\n}\n',
};
const PATHS = Object.keys(FILES) as (keyof typeof FILES)[];
const stopped = (root: string, parameters: readonly string[], at: string, how = 'kill') =>
  runCommand(root, parameters, {
    node: ['--import', PRELOAD],
    env: { STOP_AT: at, STOP_HOW: how },
  });

/** What the files are to become, by a run that nobody stops. */
let after: Record<string, string>;
beforeAll(async () => {
  const root = mkdtempSync(join(tmpdir(), 'qopen-story-'));
  for (const path of PATHS) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), FILES[path]);
  }
  writeMigration(planMigration(root));
  after = Object.fromEntries(PATHS.map((path) => [path, read(root, path)]));
  rmSync(root, { recursive: true, force: true });
});

const isWhole = (root: string) =>
  PATHS.map((path) => {
    const text = read(root, path);
    if (text === FILES[path]) return 'old';
    return text === after[path] ? 'new' : `neither: ${text}`;
  });

test('what is written is put back to the byte, and the repository stays clean', async () => {
  const root = repository(FILES);
  const { exitCode, stdout } = await runCommand(root, ['migrate', '--write']);
  expect([exitCode, stdout.match(/^wrote /gm)?.length]).toEqual([0, 4]);
  expect(git(root, 'status', '--porcelain').split('\n').filter(Boolean)).toHaveLength(4);
  const undone = await runCommand(join(root, 'src'), ['undo']);
  expect([undone.exitCode, undone.stdout.match(/^put back /gm)?.length]).toEqual([0, 4]);
  expect(git(root, 'status', '--porcelain', '--ignored')).toBe('');
  const again = await runCommand(root, ['undo']);
  expect(again).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('Nothing to undo') as string,
  });
});

test('an undo refuses to lose an edit made since', async () => {
  const root = repository(FILES);
  await runCommand(root, ['migrate', '--write']);
  const after = read(root, 'a.mjs');
  writeFileSync(join(root, 'src/z.mjs'), '// 我的改动\n');
  const undone = await runCommand(root, ['undo']);
  expect(undone).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('src/z.mjs') as string,
  });
  expect([read(root, 'a.mjs'), read(root, 'src/z.mjs')]).toEqual([after, '// 我的改动\n']);
});

describe('a process that is killed', () => {
  // Calls of one run: opened are the record, four drafts, the record closed; renamed are the record
  // announced, the record begun, four files, the record closed.
  test.each([
    ['while drafts are made', 'openSync:3', ['old', 'old', 'old', 'old']],
    ['before the first file takes its place', 'renameSync:3', ['old', 'old', 'old', 'old']],
    ['between two files', 'renameSync:5', ['new', 'old', 'new', 'old']],
    ['after the last file', 'renameSync:7', ['new', 'new', 'new', 'new']],
  ])('%s leaves each file old or new, and one undo puts all back', async (_, at, states) => {
    const root = repository(FILES);
    expect((await stopped(root, ['migrate', '--write'], at)).exitCode).toBeNull();
    expect(isWhole(root)).toEqual(states);
    const isOnRecord = at !== 'openSync:3';
    const undo = (): number => undoMigration(root).files.length;
    if (isOnRecord) expect(undo()).toBe(states.filter((state) => state === 'new').length);
    else expect(undo).toThrow('Nothing to undo');
    expect(isWhole(root)).toEqual(['old', 'old', 'old', 'old']);
    // Drafts of a run that came to nothing go with the next one, whatever it does.
    writeMigration({
      ...planMigration(root),
      files: [{ path: 'a.mjs', before: CALL, after: CALL }],
    });
    expect(git(root, 'status', '--porcelain', '--ignored')).toBe('');
  });

  test('between two files is finished by one more run, and one undo puts both runs back', async () => {
    const root = repository(FILES);
    await stopped(root, ['migrate', '--write'], 'renameSync:5');
    const again = await runCommand(root, ['migrate', '--write', '--allow-dirty']);
    expect([again.exitCode, isWhole(root)]).toEqual([0, ['new', 'new', 'new', 'new']]);
    expect(undoMigration(root).files).toHaveLength(4);
    expect(git(root, 'status', '--porcelain', '--ignored')).toBe('');
  });

  test('while it puts files back leaves each old or new, and can be told again', async () => {
    const root = repository(FILES);
    await runCommand(root, ['migrate', '--write']);
    expect((await stopped(root, ['undo'], 'renameSync:2')).exitCode).toBeNull();
    expect(isWhole(root)).toEqual(['old', 'new', 'new', 'new']);
    expect(undoMigration(root).files).toHaveLength(3);
    expect(git(root, 'status', '--porcelain', '--ignored')).toBe('');
  });
});

test('a second run at the same time is refused, and does not disturb the first', async () => {
  const root = repository(FILES);
  const first = spawn(process.execPath, ['--import', PRELOAD, COMMAND, 'migrate', '--write'], {
    cwd: root,
    env: { ...process.env, STOP_AT: 'renameSync:5', STOP_HOW: 'pause' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void first.kill('SIGKILL'));
  await once(first.stderr, 'data');
  const states = isWhole(root);
  for (const parameters of [['migrate', '--write', '--allow-dirty'], ['undo']]) {
    const { exitCode, stderr } = await runCommand(root, parameters);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('another run is at it')]);
    expect(isWhole(root)).toEqual(states);
  }
  const ended = once(first, 'exit');
  first.kill('SIGCONT');
  expect(await ended).toEqual([0, null]);
  expect(isWhole(root)).toEqual(['new', 'new', 'new', 'new']);
});

test('a disk that is full changes no file, leaves no draft, and is exit code 3', async () => {
  const root = repository(FILES);
  const { exitCode, stderr } = await stopped(root, ['migrate', '--write'], 'openSync:3', 'ENOSPC');
  expect([exitCode, stderr]).toEqual([3, 'qopen-compat: ENOSPC: openSync\n']);
  expect(git(root, 'status', '--porcelain', '--ignored')).toBe('');
});

describe('--write refuses, and writes nothing,', () => {
  test.each([
    [
      'a file with uncommitted changes',
      'has uncommitted changes',
      (root: string) => {
        writeFileSync(join(root, 'a.mjs'), `${CALL}// 改动\n`);
      },
    ],
    [
      'a file that git does not know yet',
      'b b.mjs has uncommitted changes',
      (root: string) => {
        writeFileSync(join(root, 'b b.mjs'), CALL);
      },
    ],
    [
      'a file that is read-only',
      'a.mjs is read-only',
      (root: string) => {
        chmodSync(join(root, 'a.mjs'), 0o444);
        git(root, 'config', 'core.fileMode', 'false');
      },
    ],
  ])('%s', async (_, words, prepare) => {
    const root = repository(FILES);
    prepare(root);
    const before = PATHS.map((path) => read(root, path));
    const { exitCode, stderr } = await runCommand(root, ['migrate', '--write']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(PATHS.map((path) => read(root, path))).toEqual(before);
  });

  test('a report that cannot be written', async () => {
    const root = repository(FILES);
    const { exitCode, stderr } = await runCommand(root, [
      'migrate',
      '--write',
      '--json',
      'none/l.json',
    ]);
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('Make the directory none first'),
    ]);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });
});

test('links are left alone: a linked manifest is not edited, and what it needs is named', async () => {
  const root = project({ 'app/a.mjs': CALL, 'shared.json': FILES['package.json'] });
  symlinkSync('../shared.json', join(root, 'app/package.json'));
  symlinkSync('a.mjs', join(root, 'app/link.mjs'));
  const { exitCode, stdout } = await runCommand(root, ['migrate', '--write']);
  expect([exitCode, stdout]).toEqual([
    0,
    expect.stringContaining('install: @qopen-compat/adapter'),
  ]);
  expect(read(root, 'shared.json')).toBe(FILES['package.json']);
  expect(readFileSync(join(root, 'app/link.mjs'), 'utf8')).toContain('collectRobotAccounts(');
});

test('modes are kept', async () => {
  const root = project(FILES);
  chmodSync(join(root, 'a.mjs'), 0o750);
  await runCommand(root, ['migrate', '--write']);
  expect(statSync(join(root, 'a.mjs')).mode & 0o777).toBe(0o750);
});
