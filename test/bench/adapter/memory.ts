import process from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createPositions } from '@qopen-compat/adapter';
import { createClient } from '@qopen-compat/client';
import type { BenchRobot } from './bench-gateway.js';
import type { Bench } from './lookup-cases.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Measures the heap that one remembered id takes, account ids and external ids counted each. */
export async function measureMemory({ gateway, aims }: Bench, robot: BenchRobot): Promise<void> {
  const client = createClient({ baseUrl: gateway.url, credentials: { token: gateway.token } });
  const learn = async () => {
    const positions = createPositions();
    const directory = client.createDirectory({ positions });
    const { robot_id } = robot;
    await directory.find({ robot_id, account_id_list: ['nobody'], external_user_id_list: [] });
    return positions;
  };
  // The first is there before: what it loads and compiles is not of the ids.
  const kept = [await learn()];
  const before = await heapUsed();
  kept.push(await learn(), await learn());
  const { size } = kept[0] ?? { size: NaN };
  const bytes = ((await heapUsed()) - before) / ((kept.length - 1) * size);
  const where = `${size} ids of ${robot.customers} customers`;
  aims.note('bytes per remembered id', 'memory', bytes, 150, where);
  console.log(`${bytes.toFixed(0)} bytes per remembered id, ${where}`);
  await client.close();
}

async function heapUsed(): Promise<number> {
  for (let times = 0; times < 3; times += 1) {
    // What has just settled is garbage only in the next turn.
    await setImmediate();
    collectGarbage();
  }
  return process.memoryUsage().heapUsed;
}
