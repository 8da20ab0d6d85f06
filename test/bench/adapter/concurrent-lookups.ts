import { planLookups } from '@qopen-compat/adapter';
import type { BenchRobot } from './bench-gateway.js';
import { IdChooser } from './choose-ids.js';
import { type Bench, warmShim } from './lookup-cases.js';
import { quantile } from './statistics.js';

const LOOKUPS = 1_000;

/** Measures how many walks a thousand lookups cost that begin at once with nothing remembered. */
export async function measureConcurrentLookups(
  { gateway, contestants, aims }: Bench,
  robot: BenchRobot,
): Promise<void> {
  const chooser = new IdChooser();
  const shim = contestants.coldShim();
  const lookups = Array.from({ length: LOOKUPS }, () => chooser.choose(robot, 1, 'spread'));
  const requests = await gateway.countRequests(() =>
    Promise.all(lookups.map((ids) => shim(robot, ids))),
  );
  const { fullWalk } = planLookups({ customers: robot.customers, lookupsPerDay: LOOKUPS });
  const walks = requests / fullWalk;
  const where = `${robot.customers} customers, ${requests} requests`;
  aims.note('1,000 lookups at once: walks', 'requests', walks, 1.2, where);
  console.log(`${LOOKUPS} cold lookups at once, ${where}: ${walks.toFixed(2)} walks`);
}

const TAIL = { lookups: 10_000, blocks: 10, inFlight: 50 };

/** Measures the slowest of many warm lookups, so many in flight, in blocks that take turns with V1's. */
export async function measureTail({ contestants, aims }: Bench, robot: BenchRobot): Promise<void> {
  const chooser = new IdChooser();
  const shim = await warmShim(contestants, robot);
  const times = { shim: [] as number[], v1: [] as number[] };
  for (let block = 0; block < TAIL.blocks; block += 1) {
    for (const [name, lookUp] of Object.entries({ shim, v1: contestants.v1 })) {
      const lookups = Array.from({ length: TAIL.lookups / TAIL.blocks }, () =>
        chooser.choose(robot, 1, 'spread'),
      );
      const worker = async () => {
        for (let ids = lookups.pop(); ids !== undefined; ids = lookups.pop()) {
          const started = performance.now();
          await lookUp(robot, ids);
          times[name as keyof typeof times].push(performance.now() - started);
        }
      };
      await Promise.all(Array.from({ length: TAIL.inFlight }, worker));
    }
  }
  const [shimMs, v1Ms] = [quantile(times.shim, 0.99), quantile(times.v1, 0.99)];
  const where = `${robot.customers} customers, ${shimMs.toFixed(1)} ms, V1 ${v1Ms.toFixed(1)} ms`;
  aims.note("10,000 warm, 50 in flight: p99 / V1's", 'time', shimMs / v1Ms, 2, where);
  console.log(`p99 of ${TAIL.lookups} warm lookups, ${TAIL.inFlight} in flight, ${where}`);
}
