import { LIMITS } from '@qopen-compat/contract';
import { follow } from '../follow.js';
import { type Window, isCovered, planWindows } from '../positions/plan-windows.js';
import type { Positions } from '../positions/positions.js';
import type { RobotPositions } from '../positions/robot-positions.js';
import { type Page, isWholeList } from '../walk/page-reader.js';
import type { WantedAccounts, WantedId } from './wanted-accounts.js';

/** What a lookup by positions works with. */
export interface WindowReading {
  readonly robot_id: string;
  readonly positions: Positions;
  readonly wanted: WantedAccounts;
  readonly maxPagesInFlight: number;
  readonly signal: AbortSignal | undefined;
  /** Reads one window, and hands it to all that learn from it, `wanted` and `positions` among them. */
  readonly read: (window: Window, signal: AbortSignal | undefined) => Promise<Page>;
}

/** Accounts read on both sides when that was not enough: a whole page. */
const WIDE_MARGIN = 49;
/** The most accounts on both sides that are worth a window more. */
const MOST_ROOM = 10;
/** Where to look then around a place, in accounts, round by round. */
const WIDER = [[0], [-99, 0, 99]] as const;
/** Where touched customers may go. */
const HEAD: Window = { offset: 0, limit: LIMITS.pageSize };
/** A list so short is read whole: that costs little more than a window, and proves who is absent. */
const SHORT_LIST = 20;

/**
 * Looks for the wanted accounts where they last stood: live data, and usually one request. What is not
 * there any more is looked for where its neighbours say that it has moved to, and at the head. What is
 * then still missing is for a walk to find, or to prove absent.
 *
 * @returns whether one of the pages was the whole list, so that who is still missing is absent
 * @throws what `read` throws
 */
export async function readWindows(reading: WindowReading): Promise<boolean> {
  const { robot_id, positions, wanted } = reading;
  const robot = positions.of(robot_id);
  if (robot === undefined) return false;
  const first = predictionsOf(robot, wanted);
  const done: Window[] = [];
  let isWhole = false;
  let windows = narrowWindows(robot, [...first.values()]);
  for (let round = 0; windows.length > 0; round += 1) {
    done.push(...windows);
    await inFlight(windows, reading, async (window, signal) => {
      isWhole = isWholeList(await reading.read(window, signal)) || isWhole;
    });
    if (wanted.isSettled || isWhole) break;
    const places = [...predictionsOf(robot, wanted).values()];
    windows = widerWindows(robot, places, WIDER[round] ?? [], done);
  }
  noteErrors(robot, first, wanted);
  return isWhole;
}

/** What to read first: a little around each place. */
function narrowWindows(robot: RobotPositions, places: readonly number[]): Window[] {
  if (robot.length > 0 && robot.length <= SHORT_LIST) return [HEAD];
  const { margin } = robot;
  return planWindows(places, margin, Math.max(0, Math.min(margin - 1, MOST_ROOM)));
}

/** What to read when that was not enough; nothing where a walk costs hardly more. */
function widerWindows(
  robot: RobotPositions,
  places: readonly number[],
  around: readonly number[],
  done: readonly Window[],
): Window[] {
  const wider = places.flatMap((place) => around.map((distance) => Math.max(0, place + distance)));
  const isAmiss = places.some((place) => isCovered({ offset: place, limit: 1 }, done));
  const planned = [...(isAmiss ? [HEAD] : []), ...planWindows(wider, WIDE_MARGIN)];
  const windows = planned.filter((window) => !isCovered(window, done));
  // A walk finds everybody for sure: it may cost twice as much, but not more.
  return windows.length * 2 <= robot.length / LIMITS.pageSize ? windows : [];
}

function predictionsOf(robot: RobotPositions, wanted: WantedAccounts): Map<WantedId, number> {
  const predictions = new Map<WantedId, number>();
  for (const open of wanted.open()) {
    const place = robot.predict(open.kind, open.id);
    if (place !== undefined) predictions.set(open, place);
  }
  return predictions;
}

/** Does `work` with every item in their order, so many at a time; the first failure ends it, and what is in flight then. */
async function inFlight<T>(
  items: readonly T[],
  { maxPagesInFlight, signal }: Pick<WindowReading, 'maxPagesInFlight' | 'signal'>,
  work: (item: T, signal: AbortSignal | undefined) => Promise<unknown>,
): Promise<void> {
  const [only] = items;
  if (only !== undefined && items.length === 1) return void (await work(only, signal));
  const controller = new AbortController();
  const unfollow = follow(controller, signal);
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) {
      await work(item, controller.signal);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(maxPagesInFlight, items.length) }, worker));
  } catch (error) {
    rest.length = 0;
    controller.abort(error);
    throw error;
  } finally {
    unfollow();
  }
}

/** Tells the memory how far from its first prediction each account was found. */
function noteErrors(
  robot: RobotPositions,
  first: ReadonlyMap<WantedId, number>,
  wanted: WantedAccounts,
): void {
  for (const [{ kind, id }, place] of first) {
    if (!wanted.has(kind, id)) continue;
    const error = Math.abs((robot.predict(kind, id) ?? place) - place);
    // Whoever went further has left its place, and says nothing about those who have not.
    if (error <= LIMITS.pageSize) robot.noteError(error);
  }
}
