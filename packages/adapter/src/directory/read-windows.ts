import { LIMITS } from '@qopen-compat/contract';
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
  /** Reads one window, and hands it to all that learn from it, `wanted` and `positions` among them. */
  readonly read: (window: Window) => Promise<Page>;
}

/** Accounts read on both sides of a place at first; more where predictions have been off lately. */
const MARGIN = 1;
/** Accounts read on both sides when that was not enough: a whole page. */
const WIDE_MARGIN = 49;
/** Where to look then around a place, in accounts, round by round. */
const ROUNDS = [[0], [0], [-99, 0, 99]] as const;
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
  for (const around of ROUNDS) {
    const isFirst = done.length === 0;
    const places = [...predictionsOf(robot, wanted).values()];
    const planned = planWindows(
      places.flatMap((place) => around.map((distance) => Math.max(0, place + distance))),
      isFirst ? robot.margin(MARGIN) : WIDE_MARGIN,
    );
    const isAmiss = places.some((place) => isCovered({ offset: place, limit: 1 }, done));
    if (isAmiss) planned.unshift(HEAD);
    const isShort = isFirst && robot.length > 0 && robot.length <= SHORT_LIST;
    const windows = isShort ? [HEAD] : planned.filter((window) => !isCovered(window, done));
    // A walk finds everybody for sure: it may cost twice as much, but not more.
    const isWorthIt = isFirst || windows.length * 2 <= robot.length / LIMITS.pageSize;
    if (windows.length === 0 || !isWorthIt) break;
    done.push(...windows);
    await inFlight(windows, reading.maxPagesInFlight, async (window) => {
      isWhole = isWholeList(await reading.read(window)) || isWhole;
    });
    if (wanted.isSettled || isWhole) break;
  }
  noteErrors(robot, first, wanted);
  return isWhole;
}

function predictionsOf(robot: RobotPositions, wanted: WantedAccounts): Map<WantedId, number> {
  const predictions = new Map<WantedId, number>();
  for (const open of wanted.open()) {
    const place = robot.predict(open.kind, open.id);
    if (place !== undefined) predictions.set(open, place);
  }
  return predictions;
}

/** Does `work` with every item in their order, so many at a time; the first failure ends it. */
async function inFlight<T>(
  items: readonly T[],
  atATime: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  let rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) {
      try {
        await work(item);
      } catch (error) {
        rest = [];
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, worker));
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
