import type { BenchGateway, BenchRobot } from './bench-gateway.js';
import { IdChooser, type Placement } from './choose-ids.js';
import type { Contestants, LookUp } from './contestants.js';
import { timed } from './statistics.js';

/** What is asked for: so many customers, with or without somebody who is not there. */
export interface Asked {
  readonly ids: number;
  readonly placement: Placement;
  readonly absent?: boolean;
}

/** One case of the benchmark. */
export interface LookupCase {
  readonly robot: BenchRobot;
  readonly asked: Asked;
  /** Changes to the list before each lookup. */
  readonly changes: number;
  readonly rounds: number;
  /** Gives the shim of each lookup: a new one, or always the same. */
  readonly shimOf: () => LookUp;
}

/** What each lookup took. */
export interface Measured {
  /** Requests of the shim to V2. */
  readonly requests: number[];
  /** Milliseconds. */
  readonly shim: number[];
  /** Milliseconds. */
  readonly v1: number[];
}

/** No customer of the gateway has it. */
const NOBODY = '6923000000000000000';

/**
 * Looks the same ids up with the shim and on V1, in turn, each of them first every other time, and each
 * right after a message to the gateway: what waits for one finds colder caches.
 */
export async function measureLookups(
  gateway: BenchGateway,
  contestants: Contestants,
  { robot, asked, changes, rounds, shimOf }: LookupCase,
): Promise<Measured> {
  const chooser = new IdChooser();
  const measured: Measured = { requests: [], shim: [], v1: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (let change = 0; change < changes; change += 1) await gateway.change(robot);
    const there = chooser.choose(robot, asked.ids, asked.placement);
    const ids = asked.absent === true ? [...there, NOBODY] : there;
    const shim = shimOf();
    const ask = (lookUp: LookUp, times: number[]) =>
      gateway.countRequests(async () => {
        times.push(await timed(() => lookUp(robot, ids, there.length)));
      });
    if (round % 2 === 0) await ask(contestants.v1, measured.v1);
    measured.requests.push(await ask(shim, measured.shim));
    if (round % 2 === 1) await ask(contestants.v1, measured.v1);
  }
  return measured;
}
