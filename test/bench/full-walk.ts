import process from 'node:process';
import { createShim } from '@qopen-compat/shim';
import { Agent, request } from 'undici';
import { startServer } from '../demo/run-program.js';
import { fileURLToPath } from 'node:url';

/**
 * The shim's cost for a full walk of 2,537 customers over the same pages fetched with bare undici,
 * in turn, in one process, against one gateway in another. Prints medians and their ratio.
 */
const ROUNDS = 40;
const cli = fileURLToPath(new URL('../../packages/cli/dist/main.mjs', import.meta.url));
const gateway = await startServer(process.execPath, [
  cli,
  'gateway',
  '--customers',
  '2537',
  '--robots',
  '1',
]);
const { token, robots } = gateway.firstLine as { token: string; robots: { robot_id: string }[] };
const robot_id = robots[0]?.robot_id ?? '';
const agent = new Agent({ connections: 6 });
const shim = createShim({ baseUrl: gateway.url, credentials: { token }, notices: 'off' });
const offsets = [...Array.from({ length: 27 }, (_, index) => index * 95), 0];

async function bare(): Promise<void> {
  for (const offset of offsets) {
    const { body } = await request(`${gateway.url}/gateway/qopen/GetRobotAccountListV2`, {
      dispatcher: agent,
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=UTF-8', Token: token },
      body: JSON.stringify({
        robot_id,
        offset,
        limit: 100,
        need_user_attr_field: true,
        need_user_attr_sys_field: true,
        need_empty_attr_field: true,
      }),
    });
    await body.json();
  }
}

async function throughShim(): Promise<void> {
  const reply = await shim.GetRobotAccountByIds({ robot_id, account_id_list: ['nobody'] });
  if (reply.errcode !== 0 || reply.data.account_list.length !== 0) throw new Error('wrong answer');
}

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
async function timed(run: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

for (let warmUp = 0; warmUp < 5; warmUp += 1) {
  await bare();
  await throughShim();
}
const times = { bare: [] as number[], shim: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  times.bare.push(await timed(bare));
  times.shim.push(await timed(throughShim));
}
const [bareMs, shimMs] = [median(times.bare), median(times.shim)];
console.log(`${offsets.length} pages, ${ROUNDS} rounds each, median:`);
console.log(
  `bare undici ${bareMs.toFixed(1)} ms, shim ${shimMs.toFixed(1)} ms, ratio ${(shimMs / bareMs).toFixed(3)}`,
);
await shim.close();
await agent.close();
await gateway.stop();
