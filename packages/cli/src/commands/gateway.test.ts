import { describe, expect, it, vi } from 'vitest';
import { INFERRED, ROUTES } from '@qopen-compat/contract';
import { gatewayCommand } from './gateway.js';

interface FirstLine {
  url: string;
  token: string;
  appKey: string;
  appSecret: string;
  robots: { robot_id: string; customers: number }[];
}

describe('qopen-compat gateway', () => {
  it('writes one line of JSON, serves what it says there, and stops when told to', async () => {
    const running = await run('--robots', '3', '--customers', '7', '--seed', '5');
    const { url, token, robots, appKey, appSecret } = running.firstLine;
    expect(robots.map((robot) => robot.customers)).toEqual([7, 7, 7]);
    const reply = await post(url, 'GetAccessToken', { app_key: appKey, app_secret: appSecret });
    expect(reply.errcode).toBe(0);
    const ids = { robot_id: robots[2]?.robot_id, account_id_list: ['1'] };
    expect((await post(url, 'GetRobotAccountByIds', ids, token)).errcode).toBe(0);
    await running.stop();
    expect(running.output()).toHaveLength(1);
    await expect(post(url, 'GetRobotAccountByIds', ids, token)).rejects.toThrow('fetch failed');
  });

  it('serves the same customers for the same seed, others for another', async () => {
    const tokens: string[] = [];
    for (const seed of ['5', '5', '6']) {
      const running = await run('--customers', '1', '--seed', seed);
      tokens.push(running.firstLine.token);
      await running.stop();
    }
    expect(tokens[0]).toBe(tokens[1]);
    expect(tokens[0]).not.toBe(tokens[2]);
  });

  it('switches V1 off with --sunset', async () => {
    const { firstLine, stop } = await run('--sunset', '--customers', '1');
    const ids = { robot_id: firstLine.robots[0]?.robot_id, account_id_list: ['1'] };
    const reply = await post(firstLine.url, 'GetRobotAccountByIds', ids, firstLine.token);
    expect(reply.errcode).toBe(INFERRED.errcodes.endpointGone);
    await stop();
  });

  it('delays every answer with --latency-ms', async () => {
    const { firstLine, stop } = await run('--latency-ms', '86', '--customers', '1');
    const timers = vi.spyOn(globalThis, 'setTimeout');
    expect((await fetch(firstLine.url)).status).toBe(404);
    expect(timers).toHaveBeenCalledWith(expect.any(Function), 86);
    timers.mockRestore();
    await stop();
  });

  it.each([
    ['--port', '65536', 'from 0 to 65535'],
    ['--port', 'x', 'from 0 to 65535'],
    ['--robots', '0', 'from 1 to 10000'],
    ['--customers', '1.5', 'from 0 to 1000000'],
    ['--customers', '1e3', 'from 0 to 1000000'],
    ['--seed', '-1', 'from 0 to 4294967295'],
    ['--latency-ms', '', 'from 0 to 600000'],
  ])('refuses %s %j as wrong usage', async (flag, value, range) => {
    const written: string[] = [];
    const command = gatewayCommand({ write: () => undefined, stopped: async () => undefined })
      .exitOverride()
      .configureOutput({ writeErr: (text) => written.push(text) });
    await expect(command.parseAsync([`${flag}=${value}`], { from: 'user' })).rejects.toMatchObject({
      code: 'commander.invalidArgument',
    });
    expect(written.join('')).toContain(flag);
    expect(written.join('')).toContain(range);
  });
});

/** Starts the command; `stop` is what a signal does. */
async function run(...flags: string[]) {
  const lines: string[] = [];
  let signal: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (signal = resolve));
  let listening: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (listening = resolve));
  const write = (text: string) => {
    lines.push(text);
    listening();
  };
  const ended = gatewayCommand({ write, stopped: () => stopped }).parseAsync(flags, {
    from: 'user',
  });
  await Promise.race([started, ended]);
  const stop = async () => {
    signal();
    await ended;
  };
  return { firstLine: JSON.parse(lines[0] ?? '') as FirstLine, output: () => lines, stop };
}

async function post(url: string, endpoint: keyof typeof ROUTES, body: object, token = '') {
  const response = await fetch(`${url}${ROUTES[endpoint]}`, {
    method: 'POST',
    headers: { Token: token },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { errcode: number };
}
