import type { Aims } from './aims.js';
import type { BenchGateway, BenchRobot } from './bench-gateway.js';
import type { Contestants, LookUp } from './contestants.js';
import { type Asked, type LookupCase, measureLookups } from './measure-lookups.js';
import { quantile } from './statistics.js';

/** What every part of the benchmark works with. */
export interface Bench {
  readonly gateway: BenchGateway;
  readonly contestants: Contestants;
  readonly aims: Aims;
}

const COLD: readonly Asked[] = [
  { ids: 1, placement: 'spread' },
  { ids: 20, placement: 'spread' },
  { ids: 100, placement: 'spread' },
  { ids: 1, placement: 'spread', absent: true },
];
const WARM: readonly Asked[] = [
  { ids: 1, placement: 'spread' },
  { ids: 20, placement: 'together' },
  { ids: 20, placement: 'spread' },
  { ids: 100, placement: 'together' },
  { ids: 100, placement: 'spread' },
];
const LATENCIES_MS = [0, 5];
const CHANGES = [0, 1];

/** Prints the columns of {@link measureCases}. */
export function printHeader(): void {
  console.log(
    'customers  latency  changes  state  ids            requests    shim ms      V1 ms    shim / V1',
  );
}

/** Measures every kind of lookup of one robot, cold and warm, and prints a row for each. */
export async function measureCases(bench: Bench, robot: BenchRobot): Promise<void> {
  const { contestants, gateway } = bench;
  const coldRounds = robot.customers > 10_000 ? 1 : 5;
  for (const latencyMs of LATENCIES_MS) {
    for (const changes of CHANGES) {
      await gateway.reset();
      await gateway.setLatency(latencyMs);
      const setting = { robot, latencyMs, changes };
      for (const asked of COLD) {
        const shimOf = () => contestants.coldShim();
        await measureCase(bench, { ...setting, state: 'cold', asked, rounds: coldRounds, shimOf });
      }
      const warm = await warmShim(contestants, robot);
      for (const asked of WARM) {
        const rounds = asked.ids === 1 ? 200 : 20;
        await measureCase(bench, { ...setting, state: 'warm', asked, rounds, shimOf: () => warm });
      }
    }
  }
  await gateway.reset();
}

/** A shim that has read a robot's whole list. */
export async function warmShim(contestants: Contestants, robot: BenchRobot): Promise<LookUp> {
  const shim = contestants.coldShim();
  await shim(robot, ['nobody'], 0);
  return shim;
}

interface Case extends LookupCase {
  readonly state: 'cold' | 'warm';
  readonly latencyMs: number;
}

async function measureCase({ gateway, contestants, aims }: Bench, each: Case): Promise<void> {
  const { robot, asked, state, latencyMs, changes } = each;
  const { customers } = robot;
  const { requests, shim, v1 } = await measureLookups(gateway, contestants, each);
  const mean = requests.reduce((sum, count) => sum + count, 0) / requests.length;
  const [shimMs, v1Ms] = [quantile(shim, 0.5), quantile(v1, 0.5)];
  const ids = `${asked.ids} ${asked.absent === true ? '+ 1 absent' : asked.placement}`;
  const where = `${customers} customers, ${latencyMs} ms, ${changes} changes, ${ids}`;
  let isAsAimed = true;
  if (state === 'cold') {
    const most = Math.ceil(customers / 95) + 3;
    aims.note('cold: requests, ⌈N/95⌉ + 3 at most', 'requests', Math.max(...requests), most, where);
  } else {
    if (asked.ids === 1) {
      const name = `warm, one id: requests, mean, ${changes} changes a lookup`;
      aims.note(name, 'requests', mean, changes === 0 ? 1.1 : 2, where);
    }
    const kind = asked.ids === 1 ? 'one id' : `ids ${asked.placement}`;
    const name = `warm, ${kind}: median time / V1's, ${latencyMs} ms, ${changes} changes`;
    isAsAimed = aims.note(name, 'time', shimMs / v1Ms, 1.5, where);
  }
  console.log(
    [
      String(customers).padStart(9),
      `${latencyMs} ms`.padStart(9),
      String(changes).padStart(9),
      `  ${state}  `,
      ids.padEnd(13),
      mean.toFixed(2).padStart(10),
      shimMs.toFixed(2).padStart(11),
      v1Ms.toFixed(2).padStart(11),
      (shimMs / v1Ms).toFixed(2).padStart(12),
      isAsAimed ? '' : '  > 1.5',
    ].join(''),
  );
}
