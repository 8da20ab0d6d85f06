import { allowManyListeners } from '../allow-many-listeners.js';
import type { RobotAccountsRequest } from '../list-function.js';
import type { Positions } from '../positions/positions.js';
import { tell } from '../tell.js';
import { type PageFunction, PageReader } from '../walk/page-reader.js';
import type { WalkSettings } from '../walk/walk-settings.js';
import type { FindOptions, WalkSession } from './directory-options.js';
import { type Ride, SharedWalk } from './shared-walk.js';
import type { WantedAccounts } from './wanted-accounts.js';

/** What walks are made with. */
export interface SharedWalksOptions extends WalkSettings {
  readonly maxPagesInFlight: number;
  readonly positions: Positions | undefined;
  /** Opens what one walk reads with. */
  readonly openWalk: () => OpenWalk;
}

/** {@link WalkSession} in terms of pages that have been read. */
export interface OpenWalk {
  readonly read: PageFunction;
  readonly end: () => void;
  /** What it was made of. */
  readonly session?: WalkSession | undefined;
}

/** The walks under way with one credential, one for each robot and set of flags. */
export class SharedWalks {
  readonly #options: SharedWalksOptions;
  readonly #walks = new Map<string, SharedWalk>();

  constructor(options: SharedWalksOptions) {
    this.#options = options;
  }

  /**
   * Joins the walk that is under way, or begins one, until the wanted accounts are found or proven absent.
   *
   * @throws the failure of a page that this lookup needs; the signal's reason, as it is
   */
  async ride(
    request: RobotAccountsRequest,
    wanted: WantedAccounts,
    { signal, onWalk }: Pick<FindOptions, 'signal' | 'onWalk'>,
  ): Promise<Ride> {
    let pages = 0;
    for (;;) {
      const walk = this.#walkOf(request);
      if (walk.session !== undefined) tell(onWalk, walk.session);
      const ride = await walk.board(wanted, signal);
      pages += ride.pages;
      if (!ride.isCutShort) return { ...ride, pages };
    }
  }

  #walkOf(request: RobotAccountsRequest): SharedWalk {
    const key = JSON.stringify([request.robot_id, request.need_tag_info === true]);
    const walk = this.#walks.get(key) ?? this.#begin(key, request);
    this.#walks.set(key, walk);
    return walk;
  }

  #begin(key: string, request: RobotAccountsRequest): SharedWalk {
    const { positions, openWalk, maxRequests, ...lap } = this.#options;
    const { robot_id } = request;
    const controller = new AbortController();
    allowManyListeners(controller.signal);
    const { session, read, end } = openWalk();
    return new SharedWalk({
      session,
      reader: new PageReader(read, request, { maxRequests, signal: controller.signal }),
      lap: { ...lap, expectedLength: positions?.of(robot_id)?.length ?? 0 },
      onPage: (page) => positions?.learn(robot_id, page, 'walk'),
      isOrderKept: (joined) => positions?.of(robot_id)?.isOrderKept(joined) ?? true,
      onEnd: () => {
        this.#walks.delete(key);
        controller.abort();
        tell(end, undefined);
      },
    });
  }
}
