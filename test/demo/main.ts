import { createHash } from 'node:crypto';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Gateway, startGateway } from '@qopen-compat/gateway';
import pc from 'picocolors';
import { APPS, type App } from './apps.js';
import { type Ended, runProgram, startServer } from './run-program.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = join(root, 'packages/cli/dist/main.mjs');

/** One run of one app, as a row of the table. */
interface Row {
  readonly app: string;
  readonly way: string;
  readonly ended: Ended;
  readonly requests: Counts;
  /** What the run should be compared with; `undefined` where it should fail. */
  readonly like: Ended | undefined;
}

const work = await mkdtemp(join(tmpdir(), 'qopen-demo-'));
const gateway = await startGateway({ customers: 2537, robots: 1, seed: 1 });
try {
  process.exitCode = await demo(gateway);
} finally {
  await gateway.close();
  await rm(work, { recursive: true, force: true });
}

async function demo(vendor: Gateway): Promise<number> {
  console.log(pc.bold('\nqopen-compat: the same answers three ways\n'));
  console.log(`A fake vendor with ${vendor.robots[0]?.customers} customers runs on ${vendor.url}.`);
  const ids = await writeIds(vendor);
  const rows: Row[] = [];
  const run = async (app: App, way: string, like?: Ended | 'fails', host = vendor.url) => {
    const before = vendor.requestsPerEndpoint();
    const ended = await runProgram(process.execPath, app.start, {
      cwd: app.folder,
      env: { ...process.env, ...environment(vendor, host, ids) },
    });
    const requests = difference(before, vendor.requestsPerEndpoint());
    rows.push({
      app: app.name,
      way,
      ended,
      requests,
      like: like === 'fails' ? undefined : (like ?? ended),
    });
    return ended;
  };

  const onV1 = new Map<string, Ended>();
  for (const app of APPS) onV1.set(app.name, await run(app, 'V1'));
  vendor.configure({ sunset: true });
  console.log('V1 is switched off from here on.');
  const dropIn = await startServer(process.execPath, [cli, 'serve', '--upstream', vendor.url]);
  let diff = '';
  for (const app of APPS) {
    const like = onV1.get(app.name) ?? 'fails';
    await run(app, 'V1 off', 'fails');
    await run(app, 'shim', like, dropIn.url);
    const migrated = { ...app, folder: join(work, app.name) };
    const { preview, exitCode } = await migrate(app, migrated.folder);
    if (exitCode !== 0) console.error(preview);
    if (app.name === 'bff') diff = preview;
    await run(migrated, 'migrated', like);
  }
  await dropIn.stop();
  console.log(`\nOne migrated call site:\n\n${firstHunk(diff)}\n`);
  return printTable(rows) ? 0 : 1;
}

type Counts = Readonly<Record<string, number>>;

function difference(before: Counts, after: Counts): Counts {
  const made = Object.entries(after).map(([endpoint, count]) => [
    endpoint,
    count - (before[endpoint] ?? 0),
  ]);
  return Object.fromEntries(made.filter(([, count]) => count !== 0)) as Counts;
}

/** Every eighth customer by account id and some by external id, and a few that nobody has. */
async function writeIds(vendor: Gateway): Promise<string> {
  const accounts = vendor.robot(vendor.robots[0]?.robot_id ?? '').accounts();
  const sample = accounts.filter((_, index) => index % 8 === 0);
  const external = accounts
    .filter((_, index) => index % 13 === 0)
    .map((account) => account.profile.external_user_id)
    .filter((id) => id !== undefined && id !== '');
  const file = join(work, 'ids.json');
  await writeFile(
    file,
    JSON.stringify({
      account_ids: [...sample.map((account) => account.account_id), 'nobody-1', 'nobody-2'],
      external_user_ids: [...external, 'wm-nobody'],
    }),
  );
  return file;
}

function environment(vendor: Gateway, host: string, ids: string): NodeJS.ProcessEnv {
  return {
    QUANLIANG_HOST: host,
    QUANLIANG_TOKEN: vendor.token,
    QUANLIANG_ROBOT_ID: vendor.robots[0]?.robot_id,
    CUSTOMER_IDS_FILE: ids,
  };
}

async function migrate(
  app: App,
  copy: string,
): Promise<{ preview: string; exitCode: number | null }> {
  await cp(app.folder, copy, {
    recursive: true,
    filter: (path) => basename(path) !== 'node_modules',
  });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const env = { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) };
  const preview = await runProgram(process.execPath, [cli, 'migrate', copy], { cwd: copy, env });
  const written = await runProgram(process.execPath, [cli, 'migrate', copy, '--write'], {
    cwd: copy,
    env,
  });
  return { preview: preview.stdout, exitCode: written.exitCode };
}

function firstHunk(diff: string): string {
  const lines = diff.split('\n');
  const start = lines.findIndex((line) => /^(\u001b\[\d+m)*---/.test(line));
  return lines.slice(Math.max(start, 0), start + 40).join('\n');
}

/** Prints every run and says whether all of them ended as they should. */
function printTable(rows: readonly Row[]): boolean {
  const hash = ({ stdout }: Ended): string =>
    createHash('sha256').update(stdout).digest('hex').slice(0, 12);
  let allWell = true;
  console.log(pc.bold(columns('app', 'way', 'output', 'verdict', 'time', 'requests')));
  for (const { app, way, ended, requests, like } of rows) {
    const well =
      like === undefined
        ? ended.exitCode !== 0
        : ended.exitCode === 0 && ended.stdout !== '' && hash(ended) === hash(like);
    allWell &&= well;
    const verdict =
      like === undefined ? 'fails, as it must' : ended === like ? 'the original' : 'equal';
    const made = Object.entries(requests).map(([endpoint, count]) => `${count}× ${endpoint}`);
    const row = columns(
      app,
      way,
      hash(ended),
      well ? verdict : 'WRONG',
      `${Math.round(ended.ms)} ms`,
      made.join(', '),
    );
    console.log(well ? row : pc.red(row));
    if (!well) console.error(ended.stderr);
  }
  console.log(allWell ? pc.green('\nEvery way gave the same output.\n') : pc.red('\nNot equal.\n'));
  return allWell;
}

function columns(...cells: readonly string[]): string {
  return cells.map((cell, index) => cell.padEnd([14, 10, 14, 19, 9, 0][index] ?? 0)).join(' ');
}
