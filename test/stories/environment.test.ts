import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openGateway } from './old-api.test-support.js';

const program = fileURLToPath(new URL('old-program.ts', import.meta.url));
const tsconfig = fileURLToPath(new URL('../../tsconfig.base.json', import.meta.url));

/** Runs the old program in a process of its own until it ends by itself. */
async function run(request: object, environment: Record<string, string>, flags: string[] = []) {
  const child = spawn(
    process.execPath,
    [...flags, '--import', 'tsx', program, JSON.stringify(request)],
    {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      env: { PATH: process.env['PATH'], TSX_TSCONFIG_PATH: tsconfig, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 30_000,
    },
  );
  const [exit, output, warnings] = await Promise.all([
    once(child, 'exit') as Promise<[exitCode: number | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  const answers = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  return { exitCode: exit[0], answers, warnings };
}

const three = (answer: object) => [answer, answer, answer];
const warningsIn = (output: string) => output.match(/\[QOPEN_DEP001\]/g)?.length ?? 0;

async function story() {
  const gateway = await openGateway({ customers: [120], seed: 9 });
  const [{ robot_id } = { robot_id: '' }] = gateway.robots;
  const last = gateway.robot(robot_id).accounts()[119]?.account_id;
  const { appKey, appSecret, token, url } = gateway;
  return {
    gateway,
    request: { robot_id, account_id_list: [last] },
    ownToken: { QOPEN_BASE_URL: url, QOPEN_TOKEN: token },
    ownApp: { QOPEN_BASE_URL: url, QOPEN_APP_KEY: appKey, QOPEN_APP_SECRET: appSecret },
  };
}

test('an old program on QOPEN_TOKEN gets its answers, is told once where it calls, and ends', async () => {
  const { request, ownToken } = await story();
  const { exitCode, answers, warnings } = await run(request, ownToken);
  expect(answers).toEqual(three({ errcode: 0, found: 1 }));
  expect(warningsIn(warnings)).toBe(1);
  expect(warnings).toMatch(/Called at .*old-program\.ts:\d+:\d+/);
  expect(exitCode).toBe(0);
});

test('on QOPEN_APP_KEY it fetches one token; QOPEN_COMPAT_NOTICES=all tells every call', async () => {
  const { gateway, request, ownApp } = await story();
  const { exitCode, answers, warnings } = await run(request, {
    ...ownApp,
    QOPEN_COMPAT_NOTICES: 'all',
  });
  expect(answers).toEqual(three({ errcode: 0, found: 1 }));
  expect(gateway.requestsPerEndpoint()).toMatchObject({ GetAccessToken: 1 });
  expect(warningsIn(warnings)).toBe(3);
  expect(exitCode).toBe(0);
});

test.each([
  ['off', [], 0],
  ['', [], 1],
  ['once', ['--no-deprecation'], 0],
] as const)('QOPEN_COMPAT_NOTICES=%j %j warns %i times', async (mode, flags, times) => {
  const { request, ownToken } = await story();
  const environment = { ...ownToken, QOPEN_COMPAT_NOTICES: mode };
  const { answers, warnings } = await run(request, environment, [...flags]);
  expect(answers).toEqual(three({ errcode: 0, found: 1 }));
  expect(warningsIn(warnings)).toBe(times);
});

test.each([
  ['throw', []],
  ['once', ['--throw-deprecation']],
])('QOPEN_COMPAT_NOTICES=%s %j fails the call where it can be caught', async (mode, flags) => {
  const { gateway, request, ownToken } = await story();
  const { exitCode, answers } = await run(
    request,
    { ...ownToken, QOPEN_COMPAT_NOTICES: mode },
    flags,
  );
  expect(answers).toEqual(three({ code: 'QOPEN_DEPRECATED' }));
  expect(gateway.journal()).toEqual([]);
  expect(exitCode).toBe(0);
});

test.each([
  [{ QOPEN_COMPAT_NOTICES: 'loud' }],
  [{ QOPEN_BASE_URL: '' }],
  [{ QOPEN_BASE_URL: 'qopen.example.com' }],
  [{ QOPEN_TOKEN: '' }],
  [{ QOPEN_APP_KEY: 'qk_1' }],
])('%j is a configuration error at the first call', async (wrong) => {
  const { gateway, request, ownToken } = await story();
  const { exitCode, answers } = await run(request, { ...ownToken, ...wrong });
  expect(answers).toEqual(three({ code: 'QOPEN_CONFIGURATION' }));
  expect(gateway.journal()).toEqual([]);
  expect(exitCode).toBe(0);
});
