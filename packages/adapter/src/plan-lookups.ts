import { LIMITS } from '@qopen-compat/contract';

/** Whom one robot's program looks up, and how often. */
export interface LookupLoad {
  /** Customers of the robot, from 0. */
  readonly customers: number;
  /** Calls of the old API, from 0. */
  readonly lookupsPerDay: number;
  /** Ids in one call, from 1, taken to stand at places that are as likely as any other. Default 1. */
  readonly idsPerLookup?: number | undefined;
  /** The share of the calls, 0 to 1, that ask for somebody whom the robot does not have. Default 0. */
  readonly absentShare?: number | undefined;
  /** Customers who come or leave, from 0. Half of them are taken to come, and to be looked up once. Default 0. */
  readonly changesPerDay?: number | undefined;
}

/** What a load costs on V2: means, in requests to `GetRobotAccountListV2`. */
export interface LookupPlan {
  /** One walk through the whole list, which is also what proves that somebody is absent. */
  readonly fullWalk: number;
  /** One lookup with nothing remembered. */
  readonly cold: number;
  /** One lookup with everybody's position remembered; about 1 whatever its ids, where they stand together. */
  readonly warm: number;
  /** What lookups cost more until every position is remembered, once per process. */
  readonly learning: number;
  readonly perDay: {
    /** With `positions: false`: every lookup is cold. */
    readonly withoutMemory: number;
    /** With positions remembered, in a process that starts once a day. */
    readonly withMemory: number;
  };
}

/** Accounts that a page adds to the pages before it, since neighbours share 5. */
const STEP = LIMITS.pageSize - 5;
/** Pages asked for beyond the one that settles a lookup, since others are in flight by then. */
const READ_AHEAD = 2;
/** Ids this close together are read in one page, with 2 accounts on both sides. */
const WINDOW = LIMITS.pageSize - 4;
/** The share of a warm lookup's windows that miss when the list has changed once since the lookup before. */
const MISSED = 0.5;

/**
 * Tells what a robot's lookups will cost on V2, before anyone switches over.
 *
 * The model. A walk of N > 100 customers is ⌈(N − 5) / 95⌉ + 1 requests, of fewer 1. A cold lookup of k
 * customers ends when the last of them passes, at place k (N + 1) / (k + 1) on average (half the list
 * for one, nearly all of it for many), and has asked for up to 2 pages more by then. A warm one reads
 * k / (1 + 96 (k − 1) / N) windows. An absent id costs a whole walk, cold or warm. A change between two
 * lookups moves everybody behind it, and costs half as many windows again (1.0 to 1.4 times as many were
 * measured, `npm run bench:adapter`); somebody new is looked up cold once. Lookups under way at
 * the same time share a walk, which makes all of it cheaper than planned.
 *
 * @throws RangeError for numbers out of their range
 * @example
 * ```ts
 * import { planLookups } from '@qopen-compat/adapter';
 *
 * const { perDay } = planLookups({ customers: 50_000, lookupsPerDay: 20_000, absentShare: 0.001 });
 * console.log(Math.ceil(perDay.withMemory), Math.ceil(perDay.withoutMemory));
 * ```
 * @see CONTRACT.md D12
 */
export function planLookups(load: LookupLoad): LookupPlan {
  const { customers, lookupsPerDay, idsPerLookup = 1, absentShare = 0, changesPerDay = 0 } = load;
  inRange('customers', customers, 0, 10_000_000);
  inRange('lookupsPerDay', lookupsPerDay, 0, 1_000_000_000);
  inRange('idsPerLookup', idsPerLookup, 1, 1_000_000);
  inRange('absentShare', absentShare, 0, 1);
  inRange('changesPerDay', changesPerDay, 0, 1_000_000_000);
  const fullWalk = requestsOfAWalk(customers);
  if (fullWalk === 1) {
    const perDay = { withoutMemory: lookupsPerDay, withMemory: lookupsPerDay };
    return { fullWalk, cold: 1, warm: 1, learning: 0, perDay };
  }
  const ids = Math.min(idsPerLookup, customers);
  const found = Math.min(pagesToTheLast(customers, ids) + READ_AHEAD, fullWalk);
  const cold = mean(found, fullWalk, absentShare);
  const withoutMemory = cold * lookupsPerDay;

  const changesPerLookup = Math.min(changesPerDay / Math.max(lookupsPerDay, 1), 1);
  const windows = windowsOf(customers, ids);
  const warmFound = windows * (1 + MISSED * changesPerLookup);
  const warm = mean(warmFound, windowsOf(customers, ids - 1) + fullWalk, absentShare);
  const learning = Math.min(
    fullWalk * walksToLearn(customers, ids, { lookupsPerDay, absentShare }),
    (cold - 1) * lookupsPerDay,
  );
  const newcomers = Math.min(changesPerDay / 2, lookupsPerDay);
  const withMemory = learning + warm * lookupsPerDay + newcomers * (found - 1);
  return { fullWalk, cold, warm, learning, perDay: { withoutMemory, withMemory } };
}

function requestsOfAWalk(customers: number): number {
  return customers <= LIMITS.pageSize ? 1 : Math.ceil((customers - LIMITS.pageSize) / STEP) + 2;
}

/** Pages of a walk up to the last of so many ids, on average. */
function pagesToTheLast(customers: number, ids: number): number {
  const place = (ids * (customers + 1)) / (ids + 1);
  // Half a page: on average the last page holds as much behind the place as before it.
  return Math.max(1, 1.5 + (place - LIMITS.pageSize) / STEP);
}

/** Windows that cover so many ids, on average. */
function windowsOf(customers: number, ids: number): number {
  if (ids === 0) return 0;
  return Math.max(1, ids / (1 + ((ids - 1) * WINDOW) / customers));
}

/**
 * How many whole walks it takes to learn where everybody stands, when each lookup reads the list from
 * its start and stops at its last id. Only a lookup that goes further than all before it teaches
 * anything: the nth is the furthest with probability 1 / n, and then stands at nk / (nk + 1) of the list.
 * It is over when what is unread is less than a lookup reads beyond its last id, half a page and what
 * was read ahead, or when somebody absent was asked for.
 */
function walksToLearn(
  customers: number,
  ids: number,
  { lookupsPerDay, absentShare }: { lookupsPerDay: number; absentShare: number },
): number {
  const beyond = (READ_AHEAD + 0.5) * STEP;
  const most = Math.ceil(Math.min(customers / (beyond * ids), lookupsPerDay, 1 / absentShare));
  let walks = 0;
  for (let nth = 1; nth <= most; nth += 1) walks += ids / (nth * ids + 1);
  return walks;
}

function mean(usual: number, rare: number, share: number): number {
  return usual * (1 - share) + rare * share;
}

function inRange(name: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  throw new RangeError(`${name} is ${value}: give a number from ${least} to ${most}.`);
}
