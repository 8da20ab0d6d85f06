import process from 'node:process';
import {
  type LookupLoad,
  type LookupPlan,
  type RobotSample,
  planLookups,
  sampleRobot,
} from '@qopen-compat/adapter';
import { Command, InvalidArgumentError, Option } from 'commander';
import { refuse } from '../refuse.js';
import { type Terminal, ownTerminal } from '../terminal.js';
import { wholeNumber } from '../whole-number.js';

interface PlanFlags extends Omit<LookupLoad, 'customers'> {
  readonly robot?: string;
  readonly baseUrl?: string;
  readonly customers?: number;
  readonly json: boolean;
}

/**
 * `qopen-compat plan`: tells how many requests a robot's lookups will make on V2, before anyone switches
 * over. Counts the customers at the vendor from a few pages, or takes their number; then it asks nobody.
 */
export function planCommand(terminal: Terminal = ownTerminal): Command {
  return new Command('plan')
    .description('Tell how many requests the lookups of a robot will make on V2, before it does.')
    .addOption(new Option('--robot <id>', 'count the customers of this robot, at the vendor'))
    .addOption(new Option('--base-url <url>', "the vendor's base URL").env('QOPEN_BASE_URL'))
    .addOption(
      new Option('--customers <n>', 'how many customers the robot has, instead of --robot')
        .argParser(wholeNumber(0, 10_000_000))
        .conflicts('robot'),
    )
    .requiredOption('--lookups-per-day <n>', 'calls of the old API', wholeNumber(0, 1_000_000_000))
    .option('--ids-per-lookup <n>', 'ids in one call', wholeNumber(1, 1_000_000), 1)
    .option('--absent-share <n>', 'of the calls, 0 to 1, for somebody who is not there', share, 0)
    .option('--changes-per-day <n>', 'who comes or leaves', wholeNumber(0, 1_000_000_000), 0)
    .option('--json', 'write JSON', false)
    .addHelpText(
      'after',
      `
With --robot, QOPEN_TOKEN, or QOPEN_APP_KEY with QOPEN_APP_SECRET, say as whom to ask: about 15 requests.

Examples:
  $ qopen-compat plan --customers 50000 --lookups-per-day 20000 --absent-share 0.01
  $ qopen-compat plan --robot 20000123 --base-url https://qopen.example.com --lookups-per-day 20000`,
    )
    .action(async (flags: PlanFlags, command: Command) => {
      const { robot, baseUrl, customers, json, ...rest } = flags;
      const sample = robot === undefined ? undefined : await countCustomers(robot, baseUrl);
      const count = customers ?? sample?.customers;
      if (count === undefined) refuse(command, 'Give --robot, or --customers.');
      const load = { customers: count, ...rest };
      const plan = planLookups(load);
      terminal.write(
        json ? `${JSON.stringify({ load, sample, plan }, null, 2)}\n` : table(load, sample, plan),
      );
    });
}

async function countCustomers(robot: string, baseUrl: string | undefined): Promise<RobotSample> {
  // The flag stands for the variable, and the client reads the environment as the shim's does.
  if (baseUrl !== undefined) process.env['QOPEN_BASE_URL'] = baseUrl;
  // Loaded here: the HTTP client behind it would slow every other command down.
  const { environmentClient } = await import('@qopen-compat/client');
  return environmentClient().withinOneCall({}, (list) => sampleRobot(list, robot));
}

function share(value: string): number {
  const number = Number(value);
  if (value.trim() !== '' && number >= 0 && number <= 1) return number;
  throw new InvalidArgumentError('Give a number from 0 to 1.');
}

function table(load: LookupLoad, sample: RobotSample | undefined, plan: LookupPlan): string {
  const { lookupsPerDay, idsPerLookup = 1, absentShare = 0, changesPerDay = 0 } = load;
  const { perDay, learning } = plan;
  const rows: readonly [what: string, perLookup: string, perDay: string][] = [
    ['requests', 'a lookup', 'a day'],
    ['V1, today', mean(1), whole(lookupsPerDay)],
    ['V2, positions remembered (default)', mean(plan.warm), whole(perDay.withMemory)],
    ['V2, nothing remembered', mean(plan.cold), whole(perDay.withoutMemory)],
    ['V2, somebody who is not there', mean(plan.fullWalk), ''],
  ];
  return [
    `${whole(load.customers)} customers${counted(sample)}`,
    `${whole(lookupsPerDay)} lookups a day for ${whole(idsPerLookup)} ${idsPerLookup === 1 ? 'id' : 'ids'} each, ${100 * absentShare} % for somebody who is not there; ${whole(changesPerDay)} customers come or leave`,
    '',
    ...rows.map((row) => `  ${row[0].padEnd(36)}${row[1].padStart(12)}${row[2].padStart(16)}`),
    '',
    `Learning the positions is ${whole(learning)} of these requests, once per process. The day makes ${perSecond(perDay.withMemory)} a second.`,
    'All of them are means; the README of @qopen-compat/adapter says how they are reckoned.',
    '',
  ].join('\n');
}

function counted(sample: RobotSample | undefined): string {
  if (sample === undefined) return '';
  const { precision, requests } = sample;
  const exactness = precision === 0 ? 'exactly' : `give or take ${whole(precision)}`;
  return `, ${exactness}, counted in ${requests} ${requests === 1 ? 'request' : 'requests'}`;
}

function whole(value: number): string {
  return Math.ceil(value).toLocaleString('en-US');
}

function perSecond(perDay: number): string {
  return (perDay / 86_400).toLocaleString('en-US', { maximumSignificantDigits: 2 });
}

function mean(value: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
