import { inRange } from '../walk/walk-settings.js';
import { type Page, isWholeList } from '../walk/page-reader.js';
import { type PageOrigin, RobotPositions } from './robot-positions.js';

/** The part of a page that is learnt from. */
export type LearntPage = Pick<Page, 'offset' | 'accounts' | 'hasMore'>;

/** How much is remembered. */
export interface PositionsOptions {
  /**
   * The most ids remembered over all robots, account ids and external ids counted each; 1 to 10,000,000.
   * Past it the robot not asked about for longest forgets first, its ids not asked for longest first.
   * Default 500,000: about 50 MB.
   */
  readonly maxIds?: number | undefined;
}

/**
 * Where customers last stood in their robot's list: which page to read, never what stands on it. Holds
 * no account and no credential, so that lookups with different credentials may share one.
 */
export class Positions {
  readonly #maxIds: number;
  /** Least recently asked about first. */
  readonly #robots = new Map<string, RobotPositions>();
  #size = 0;

  /** @throws RangeError for `maxIds` out of its range */
  constructor(options: PositionsOptions = {}) {
    const { maxIds = 500_000 } = options;
    inRange('maxIds', maxIds, 1, 10_000_000);
    this.#maxIds = maxIds;
  }

  /** How many ids are remembered, over all robots. */
  get size(): number {
    return this.#size;
  }

  /** What is known of one robot; `undefined` when nothing is. */
  of(robot_id: string): RobotPositions | undefined {
    const robot = this.#robots.get(robot_id);
    if (robot !== undefined) this.#touch(robot_id, robot);
    return robot;
  }

  /**
   * Learns where the accounts of a page of a robot's list stand.
   *
   * @param readBy a `walk` reads the pages around it, too
   */
  learn(
    robot_id: string,
    { offset, accounts, hasMore }: LearntPage,
    readBy: PageOrigin = 'window',
  ): void {
    if (accounts.length === 0) return;
    const robot = this.#robots.get(robot_id) ?? new RobotPositions();
    this.#touch(robot_id, robot);
    const before = robot.size;
    robot.learn(offset, accounts, readBy);
    const end = offset + accounts.length;
    robot.noteLength(isWholeList({ offset, hasMore }) ? end : Math.max(robot.length, end));
    this.#size += robot.size - before;
    while (this.#size > this.#maxIds) this.#forgetOne();
  }

  #touch(robot_id: string, robot: RobotPositions): void {
    this.#robots.delete(robot_id);
    this.#robots.set(robot_id, robot);
  }

  #forgetOne(): void {
    const [oldest] = this.#robots;
    if (oldest === undefined) return;
    const [robot_id, robot] = oldest;
    robot.forgetOne();
    this.#size -= 1;
    if (robot.size === 0) this.#robots.delete(robot_id);
  }
}

/**
 * Makes a memory of positions, to be shared by directories, clients and calls of `collectRobotAccounts`.
 *
 * @throws RangeError for `maxIds` out of its range
 */
export function createPositions(options: PositionsOptions = {}): Positions {
  return new Positions(options);
}
