import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Tarball, packPackages } from './pack-packages.js';
import { LIBRARIES, PACKAGES } from './workspace.js';

const require = createRequire(import.meta.url);
const ATTW = join(require.resolve('@arethetypeswrong/cli/package.json'), '../dist/index.js');
const run = promisify(execFile);

let folder: string;
let tarballs: readonly Tarball[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qopen-lint-'));
  tarballs = await packPackages(folder);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(PACKAGES)('publint has nothing to say of $name', async ({ name }) => {
  const { buffer, byteOffset, byteLength } = await readFile(pathOf(name));
  const tarball = buffer.slice(byteOffset, byteOffset + byteLength);
  const { messages, pkg = {} } = await publint({ pack: { tarball }, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
});

test.each(LIBRARIES)(
  'the types of $name are right for every way to import it',
  async ({ name }) => {
    const { stdout } = await run(
      process.execPath,
      [ATTW, pathOf(name), '--format', 'json', '--no-definitely-typed'],
      { maxBuffer: 64 * 1024 * 1024 },
    ).catch((error: unknown) => {
      if (error instanceof Error && 'stdout' in error) return error as { stdout: string };
      throw error;
    });
    const { analysis, problems = {} } = JSON.parse(stdout) as AttwReport;
    expect(analysis.entrypoints).toHaveProperty(['.']);
    expect(problems).toEqual({});
  },
);

/** What attw prints as JSON: the problems by their kind, and what was looked at. */
interface AttwReport {
  readonly analysis: { readonly entrypoints: Record<string, unknown> };
  readonly problems?: Record<string, unknown>;
}

function pathOf(name: string): string {
  const path = tarballs.find((tarball) => tarball.name === name)?.path;
  if (path === undefined) throw new Error(`${name} was not packed`);
  return path;
}
