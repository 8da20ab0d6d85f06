import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answer, Command, Ready } from './gateway-process.js';

/** A robot of the benchmark's gateway. */
export interface BenchRobot {
  readonly robot_id: string;
  /** How many customers it has at the start, and about as many later. */
  readonly customers: number;
  /** Who has been there since the start, in the list's order. */
  ids: string[];
}

/** The gateway in its own process. */
export interface BenchGateway {
  readonly url: string;
  readonly token: string;
  readonly robots: readonly BenchRobot[];
  /** Milliseconds before each answer, from now on. */
  setLatency(latencyMs: number): Promise<void>;
  /** Goes back to the start: every robot's list and `ids`, and the latency. */
  reset(): Promise<void>;
  /** Changes a robot's list once, and its `ids` with it. */
  change(robot: BenchRobot): Promise<void>;
  /** How many requests to V2 `run` makes. */
  countRequests(run: () => Promise<unknown>): Promise<number>;
  stop(): void;
}

/** Starts a gateway with one robot for each number of customers. */
export async function startBenchGateway(customers: readonly number[]): Promise<BenchGateway> {
  const child = fork(
    fileURLToPath(new URL('gateway-process.ts', import.meta.url)),
    customers.map(String),
  );
  const ended = once(child, 'exit').then(() => {
    throw new Error('the gateway ended');
  });
  ended.catch(() => undefined);
  // One command after the other: the next message is always the answer to the last.
  const message = async () =>
    ((await Promise.race([once(child, 'message'), ended])) as unknown[])[0];
  const ready = (await message()) as Ready;
  const { url, token } = ready;
  const robots = ready.robots.map(({ robot_id, ids }) => ({
    robot_id,
    customers: ids.length,
    ids: [...ids],
  }));
  const ask = async (command: Command) => {
    const answer = message();
    child.send(command);
    return (await answer) as Answer;
  };
  const requestsSoFar = async () => (await ask({ count: true })).requests ?? 0;
  return {
    url,
    token,
    robots,
    setLatency: async (latencyMs) => void (await ask({ latencyMs })),
    async reset() {
      await ask({ reset: true });
      ready.robots.forEach(({ ids }, index) =>
        Object.assign(robots[index] ?? {}, { ids: [...ids] }),
      );
    },
    async change(robot) {
      const { left, moved } = await ask({ change: robot.robot_id });
      const isKnown = robot.ids.includes(moved ?? '');
      robot.ids = robot.ids.filter((id) => id !== left && id !== moved);
      if (isKnown && moved !== undefined) robot.ids.unshift(moved);
    },
    async countRequests(run) {
      const before = await requestsSoFar();
      await run();
      return (await requestsSoFar()) - before;
    },
    stop: () => child.disconnect(),
  };
}
