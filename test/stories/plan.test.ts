import { tmpdir } from 'node:os';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '../demo/run-program.js';
import { COMMAND, runCommand } from './command.test-support.js';
import { openGateway, pagesOf } from './old-api.test-support.js';

/** Runs `qopen-compat plan` as a process, with nothing of the vendor in its environment but what is given. */
const plan = (flags: readonly string[], env: Record<string, string> = {}) =>
  runCommand(tmpdir(), ['plan', '--lookups-per-day', '1000', ...flags], {
    env: { QOPEN_BASE_URL: '', QOPEN_TOKEN: '', QOPEN_APP_KEY: '', QOPEN_APP_SECRET: '', ...env },
  });

test('a robot of the gateway is counted and planned for, from one process to another', async () => {
  const gateway = await startServer(process.execPath, [COMMAND, 'gateway', '--customers', '2537']);
  onTestFinished(() => gateway.stop());
  const { url, token, robots } = gateway.firstLine as {
    url: string;
    token: string;
    robots: [{ robot_id: string }];
  };
  const flags = ['--robot', robots[0].robot_id, '--base-url', url];
  const { exitCode, stdout, stderr } = await plan(flags, { QOPEN_TOKEN: token });
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  const [, customers = '', precision = ''] =
    /^([\d,]+) customers, give or take (\d+), counted in 1\d requests\n/.exec(stdout) ?? [];
  const offBy = Math.abs(Number(customers.replace(',', '')) - 2_537);
  expect(offBy).toBeLessThanOrEqual(Number(precision));
  expect(Number(precision)).toBeLessThanOrEqual(26);
  expect(stdout).toMatch(/V1, today +1\.0 +1,000\n/);
  expect(stdout).not.toContain(token);
});

test('the environment says whom to ask and as whom, and every page but the first is of one account', async () => {
  const gateway = await openGateway({ customers: [5_000] });
  const { url, appKey, appSecret, robots } = gateway;
  const { exitCode, stdout } = await plan(['--robot', robots[0]?.robot_id ?? '', '--json'], {
    QOPEN_BASE_URL: url,
    QOPEN_APP_KEY: appKey,
    QOPEN_APP_SECRET: appSecret,
  });
  expect(exitCode).toBe(0);
  const { sample } = JSON.parse(stdout) as { sample: { customers: number; requests: number } };
  expect(Math.abs(sample.customers - 5_000)).toBeLessThanOrEqual(50);
  const limits = pagesOf(gateway).map(({ limit }) => limit);
  expect(limits).toEqual([100, ...limits.slice(1).map(() => 1)]);
  expect(limits).toHaveLength(sample.requests);
});

test('a vendor that tells the total is asked once', async () => {
  const gateway = await openGateway({ customers: [5_000], paging: 'paginate' });
  const flags = ['--robot', gateway.robots[0]?.robot_id ?? '', '--base-url', gateway.url];
  const { stdout } = await plan(flags, { QOPEN_TOKEN: gateway.token });
  expect(stdout).toMatch(/^5,000 customers, exactly, counted in 1 request\n/);
  expect(pagesOf(gateway)).toHaveLength(1);
});

test('with the number of customers nobody is asked, and no token is needed', async () => {
  const { exitCode, stdout } = await plan(['--customers', '50000']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^50,000 customers\n/);
});

test('what the vendor answers instead of customers is told, and no secret with it', async () => {
  const { url, token } = await openGateway({ customers: [1] });
  const stranger = await plan(['--robot', '没有', '--base-url', url], { QOPEN_TOKEN: token });
  expect(stranger.exitCode).toBe(3);
  expect(stranger.stderr).toMatch(/^qopen-compat: Counting customers failed: .* errcode 990404/);
  expect(stranger.stderr).not.toContain(token);
  const nobody = await plan(['--robot', '没有', '--base-url', url]);
  expect(nobody.exitCode).toBe(2);
  expect(nobody.stderr).toContain('Set QOPEN_TOKEN');
});
