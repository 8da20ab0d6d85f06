import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PAGE, customers, pageOf } from './sample-pages.test-support.js';
import { type Reply, scriptedServer } from './scripted-server.test-support.js';
import { failureOf } from './test-client.test-support.js';

const all = customers(230);

async function listingServer() {
  return scriptedServer(({ body, path }): Reply => {
    if (path.endsWith('/GetAccessToken')) {
      return { body: { errcode: 0, data: { data: { access_token: 'tok-1', expires_in: 7200 } } } };
    }
    return { body: pageOf(all, body) };
  });
}

describe('the client of the environment', () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => vi.unstubAllEnvs());

  test('is made at the first use, not at import, and serves the module-level functions', async () => {
    const { GetRobotAccountListV2, environmentClient, robotAccounts } = await import('./index.js');
    const server = await listingServer();
    vi.stubEnv('QOPEN_BASE_URL', server.url);
    vi.stubEnv('QOPEN_APP_KEY', 'wk-1');
    vi.stubEnv('QOPEN_APP_SECRET', 'sec-1');
    expect((await GetRobotAccountListV2(PAGE)).data.account_list).toEqual(all.slice(0, 100));
    const { value } = await robotAccounts({ robot_id: '20000123' }).pages().next();
    expect(value).toEqual(all.slice(0, 100));
    expect(server.received.filter(({ path }) => path.endsWith('/GetAccessToken'))).toHaveLength(1);
    await environmentClient().close();
  });

  test('that is not described rejects, naming the variables, and is made once they are set', async () => {
    const { GetRobotAccountListV2, environmentClient, robotAccounts } = await import('./index.js');
    vi.stubEnv('QOPEN_BASE_URL', '');
    vi.stubEnv('QOPEN_TOKEN', '');
    const error = await failureOf(GetRobotAccountListV2(PAGE));
    expect(error).toMatchObject({ code: 'QOPEN_CONFIGURATION' });
    expect(String(error)).toContain('Set QOPEN_BASE_URL and QOPEN_TOKEN');
    expect(() => robotAccounts({ robot_id: '1' })).toThrow('QOPEN_BASE_URL');
    const server = await listingServer();
    vi.stubEnv('QOPEN_BASE_URL', server.url);
    vi.stubEnv('QOPEN_TOKEN', 'tok-1');
    expect(await GetRobotAccountListV2(PAGE)).toMatchObject({ errcode: 0 });
    await environmentClient().close();
  });

  test('does not keep the process alive when its work is done', async () => {
    const server = await listingServer();
    const program = fileURLToPath(new URL('environment-program.test-support.ts', import.meta.url));
    const root = fileURLToPath(new URL('../../../', import.meta.url));
    const child = promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        TSX_TSCONFIG_PATH: 'tsconfig.base.json',
        QOPEN_BASE_URL: server.url,
        QOPEN_TOKEN: 'tok-1',
      },
      timeout: 30_000,
    });
    const { stdout, stderr } = await child;
    expect(JSON.parse(stdout)).toEqual({ isOne: true, first: 100, count: 230 });
    expect(stderr).toBe('');
  });
});
