import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { planMigration } from '@qopen-compat/robot-account-list-v2';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT, readText } from '../project/workspace.js';

const require = createRequire(import.meta.url);
const FOLDER = 'codemods/robot-account-list-v2';
const CODEMOD = join(require.resolve('codemod/package.json'), '../codemod');

const CALL = `import axios from 'axios';

export const lookup = (host, robot_id, account_id_list) =>
  axios.post(\`\${host}/gateway/qopen/GetRobotAccountByIds\`, { robot_id, account_id_list });
`;
const OPAQUE = CALL.replace('{ robot_id, account_id_list }', 'robot_id');
const FILES = {
  'package.json': '{ "name": "客户", "type": "module" }\n',
  'a.js': CALL,
  'b.mjs': OPAQUE,
  'sync.py': '# 查询客户\nPATH = "/gateway/qopen/GetRobotAccountByIds"\n',
};

test('a workflow run previews; the published folder, on its own, writes what migrate would', async () => {
  const root = repository(FILES);
  const planned = planMigration(root);
  const flags = ['-t', root, '--no-interactive'];
  const preview = ['workflow', 'run', '-w', FOLDER, ...flags, '--param', 'preview=true'];
  const previewed = await codemod(preview);
  expect(previewed.code).toBe(0);
  expect(previewed.output).toContain('+++ b/a.js');
  expect(previewed.output).toContain('1 to rewrite + 2 left to you + 0 unrelated = 3');
  expect(read(root, 'a.js')).toBe(CALL);
  const published = await publish();
  const written = await codemod(['workflow', 'run', '-w', published, ...flags], published);
  expect(written.code, written.output).toBe(0);
  expect(written.output).toContain('wrote a.js\nwrote package.json\n');
  expect(written.output).toContain('b.mjs:4:37 needs-grade-likely');
  expect(written.output).toContain('sync.py:2:24 other-language');
  expect(planned.files.map(({ path }) => path)).toEqual(['a.js', 'package.json']);
  for (const { path, after } of planned.files) expect(read(root, path)).toBe(after);
  expect(read(root, 'b.mjs')).toBe(OPAQUE);
});

test('a folder is run by its path, and refuses uncommitted changes unless told otherwise', async () => {
  const root = repository(FILES);
  writeFileSync(join(root, 'c.mjs'), CALL);
  const run = [`./${FOLDER}`, '-t', root, '--no-interactive', '--param', 'grade=likely'];
  const refused = await codemod(run);
  expect(refused.code).not.toBe(0);
  expect(read(root, 'a.js')).toBe(CALL);
  const written = await codemod([...run, '--allow-dirty']);
  expect(written.code, written.output).toBe(0);
  expect(written.output).toContain('3 rewritten + 1 left to you + 0 unrelated = 4');
  for (const path of ['a.js', 'b.mjs', 'c.mjs']) {
    expect(read(root, path)).toContain('collectRobotAccounts(');
  }
});

test.each([
  ['a directory that is not there', ['-t', '{root}/none'], 'no file where -t points to'],
  ['a grade that a shell would run', ['--param', 'grade=$(touch x)"\''], '--param grade takes'],
  ['a dry run, which would skip the step in silence', ['--dry-run'], '--param preview=true'],
])('says what is wrong with %s, and changes nothing', async (_, flags, message) => {
  const root = repository(FILES);
  const named = flags.map((flag) => flag.replace('{root}', root));
  const run = ['workflow', 'run', '-w', FOLDER, '-t', root, '--no-interactive', '--allow-dirty'];
  const given = named[0] === '-t' ? run.filter((flag) => flag !== '-t' && flag !== root) : run;
  const { code, output } = await codemod([...given, ...named], root);
  expect(output).toContain(message);
  if (!flags.includes('--dry-run')) expect(code).not.toBe(0);
  for (const [path, text] of Object.entries(FILES)) expect(read(root, path)).toBe(text);
  expect(readdirSync(root).sort()).toEqual(['.git', ...Object.keys(FILES)].sort());
});

test('a checkout that is not built says how to build it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qopen-unbuilt-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of ['scripts', 'load-build.cjs']) {
    cpSync(join(ROOT, FOLDER, path), join(folder, path), { recursive: true });
  }
  const run = (): unknown =>
    execFileSync(process.execPath, [join(folder, 'scripts/run.cjs')], { stdio: 'pipe' });
  expect(run).toThrow(expect.objectContaining({ status: 2 }));
  expect(run).toThrow('npm run build');
});

test('the folder says of itself what its package.json says', () => {
  const { name, version, license } = JSON.parse(readText(`${FOLDER}/package.json`)) as Record<
    string,
    string
  >;
  const lines = readText(`${FOLDER}/codemod.yaml`).split('\n');
  for (const line of [`name: '${name}'`, `version: '${version}'`, `license: ${license}`]) {
    expect(lines).toContain(line);
  }
});

/** Publishes the folder as it stands to a registry on loopback; gives the folder that comes out of it. */
async function publish(): Promise<string> {
  let form: Promise<FormData> | undefined;
  const registry = createServer((request, response) => {
    const headers = { 'Content-Type': request.headers['content-type'] ?? '' };
    form = buffer(request).then((body) => new Response(body, { headers }).formData());
    const published = { id: '1', name: 'x', version: '0.1.0', scope: null, download_url: '' };
    const reply = {
      success: true,
      package: { ...published, published_at: '2026-03-31T00:00:00Z' },
    };
    void form.then(() => {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(reply));
    });
  }).listen(0, '127.0.0.1');
  await once(registry, 'listening');
  onTestFinished(() => void registry.close());
  const url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
  const sent = await codemod(['publish', FOLDER], ROOT, {
    CODEMOD_REGISTRY_URL: url,
    CODEMOD_AUTH_TOKEN: 'no-secret',
  });
  expect(sent.code, sent.output).toBe(0);
  const folder = mkdtempSync(join(tmpdir(), 'qopen-published-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = (await form)?.get('packageFile');
  if (!(file instanceof Blob)) throw new TypeError('No package was sent.');
  const packed = Buffer.from(await file.arrayBuffer());
  const unpacked = gunzipSync(packed);
  execFileSync('tar', ['-x', '-C', folder], { input: unpacked });
  expect(packed.length).toBeLessThan(10 * 1024 * 1024);
  expect(unpacked.length).toBeLessThan(50 * 1024 * 1024);
  return folder;
}

function repository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'qopen-codemod-cli-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  const git = (...args: string[]): unknown =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: root,
    });
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'a');
  return root;
}

function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Runs the real command from the repository's folder; telemetry is off. */
function codemod(
  args: readonly string[],
  cwd = ROOT,
  more: Readonly<Record<string, string>> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const named = args.map((each) => (each === FOLDER ? join(ROOT, FOLDER) : each));
    const child = execFile(
      process.execPath,
      [CODEMOD, ...named],
      { cwd, env: { ...process.env, DISABLE_ANALYTICS: 'true', ...more } },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? 1, output: stdout + stderr }),
    );
  });
}
