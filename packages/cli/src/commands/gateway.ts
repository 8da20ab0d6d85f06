import { startGateway } from '@qopen-compat/gateway';
import { Command } from 'commander';
import { untilStopped } from '../until-stopped.js';
import { wholeNumber } from '../whole-number.js';

/** What the command needs of its process; a test gives its own. */
export interface GatewayProcess {
  /** Writes to stdout. */
  readonly write: (text: string) => void;
  /** Settles when the command has to stop. */
  readonly stopped: () => Promise<void>;
}

interface GatewayFlags {
  readonly port: number;
  readonly robots: number;
  readonly customers: number;
  readonly seed: number;
  readonly latencyMs: number;
  readonly sunset: boolean;
}

/**
 * `qopen-compat gateway`: runs a fake vendor on loopback until SIGINT or SIGTERM.
 *
 * The first line on stdout, written once it listens, is JSON with `url`, `token`, `appKey`, `appSecret`
 * and `robots`; nothing follows. They are the fake vendor's own and open nothing else.
 */
export function gatewayCommand(io: GatewayProcess = ownProcess): Command {
  return new Command('gateway')
    .description('Run a fake vendor on 127.0.0.1, with made-up customers, until it is stopped.')
    .option('--port <n>', 'port to listen on; 0 takes a free one', wholeNumber(0, 65_535), 0)
    .option('--robots <n>', 'how many robots', wholeNumber(1, 10_000), 2)
    .option('--customers <n>', 'customers of each robot', wholeNumber(0, 1_000_000), 2_537)
    .option('--seed <n>', 'the same seed makes the same data', wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--sunset', 'switch GetRobotAccountByIds off', false)
    .option('--latency-ms <n>', 'milliseconds before each answer', wholeNumber(0, 600_000), 0)
    .addHelpText(
      'after',
      '\nThe first line of output is JSON: { "url", "token", "appKey", "appSecret", "robots": [{ "robot_id", "customers" }] }.',
    )
    .action((flags: GatewayFlags) => run(flags, io));
}

const ownProcess: GatewayProcess = {
  write: (text) => process.stdout.write(text),
  stopped: untilStopped,
};

async function run({ latencyMs, ...options }: GatewayFlags, io: GatewayProcess): Promise<void> {
  const stopped = io.stopped();
  const gateway = await startGateway({ ...options, faults: [{ do: { latencyMs } }] });
  const { url, token, appKey, appSecret, robots } = gateway;
  io.write(`${JSON.stringify({ url, token, appKey, appSecret, robots })}\n`);
  await stopped;
  await gateway.close();
}
