import process from 'node:process';
import { startGateway } from '@qopen-compat/gateway';

/** What the benchmark asks of its gateway, which runs in a process of its own. */
export type Command =
  /** Milliseconds before each answer, from now on. */
  | { readonly latencyMs: number }
  /** Change the list of this robot once: somebody leaves, somebody arrives in front, somebody moves to the front. */
  | { readonly change: string }
  /** How many requests to V2 have come so far. */
  | { readonly count: true }
  /** Go back to the start: the lists, the latency, and the count. */
  | { readonly reset: true };

/** What comes back: of `change` who left or moved to the front, of `count` the number. */
export interface Answer {
  readonly moved?: string;
  readonly left?: string;
  readonly requests?: number;
}

/** The first message of the process. */
export interface Ready {
  readonly url: string;
  readonly token: string;
  readonly robots: readonly { readonly robot_id: string; readonly ids: readonly string[] }[];
}

const gateway = await startGateway({ customers: process.argv.slice(2).map(Number) });
const robots = gateway.robots.map(({ robot_id }) => ({
  robot_id,
  // Reading everybody makes everybody, which would otherwise happen while it is measured.
  ids: gateway
    .robot(robot_id)
    .accounts()
    .map((account) => account.account_id),
}));
const changes = new Map<string, number>();

process.on('message', (command: Command) => process.send?.(answer(command)));
process.on('disconnect', () => void gateway.close());
process.send?.({ url: gateway.url, token: gateway.token, robots } satisfies Ready);

function answer(command: Command): Answer {
  if ('latencyMs' in command) {
    const { latencyMs } = command;
    gateway.configure({ faults: latencyMs === 0 ? [] : [{ do: { latencyMs } }] });
    return {};
  }
  if ('change' in command) return change(command.change);
  if ('reset' in command) {
    gateway.reset();
    changes.clear();
    return {};
  }
  return { requests: gateway.requestsPerEndpoint()['GetRobotAccountListV2'] ?? 0 };
}

/** The three kinds of changes in turn, each at a place that walks through the list by the golden ratio. */
function change(robot_id: string): Answer {
  const list = gateway.robot(robot_id);
  const nth = (changes.get(robot_id) ?? 0) + 1;
  changes.set(robot_id, nth);
  const [any] = list.page(Math.floor(((nth * 0.618_033_988_75) % 1) * list.size), 1);
  const id = any?.account_id ?? '';
  switch (nth % 3) {
    case 0:
      list.moveToFront(id);
      return { moved: id };
    case 1:
      list.insert(list.newAccount());
      return {};
    default:
      list.delete(id);
      return { left: id };
  }
}
