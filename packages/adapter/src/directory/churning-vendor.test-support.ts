import type { Account, GetRobotAccountListV2Request } from '@qopen-compat/contract';
import type { ListFunction } from '../list-function.js';

/** Rates of change of a robot's list, before each page that is served. */
export interface Churn {
  readonly deletions: number;
  readonly insertions: number;
  readonly moves: number;
}

/** What a vendor is made with. */
export interface VendorOptions {
  readonly random: () => number;
  readonly churn: Churn;
  /** The share of pages that fail. */
  readonly failures: number;
  /** Whether the list function ignores its signal. */
  readonly isDeaf: boolean;
  /** Customers of each robot. */
  readonly sizes: readonly number[];
}

/** An account of this vendor says for whom, and when, it was read. */
export interface ReadAccount extends Account {
  readonly credential: string;
  readonly readAt: number;
}

interface Pending {
  readonly serve: () => void;
}

/** The failure of a page. */
export class VendorFailure extends Error {}

/**
 * A vendor whose replies arrive in any order, from lists that change between any two of them. Time is
 * the number of pages served.
 */
export class ChurningVendor {
  readonly #options: VendorOptions;
  readonly #robots: string[][];
  readonly #pending: Pending[] = [];
  readonly #watchers = new Set<(robot: number, gone: string) => void>();
  #now = 0;
  #born = 0;
  /** Pages asked for in all. */
  requests = 0;

  constructor(options: VendorOptions) {
    this.#options = options;
    this.#robots = options.sizes.map((size, robot) =>
      Array.from({ length: size }, (_, index) => `r${robot}-${index}`),
    );
  }

  get now(): number {
    return this.#now;
  }

  /** Requests that wait to be served. */
  get pending(): number {
    return this.#pending.length;
  }

  /** Who stands in a robot's list now. */
  idsOf(robot: number): readonly string[] {
    return this.#robots[robot] ?? [];
  }

  /** Tells of every deletion until the function returned is called. */
  watch(watcher: (robot: number, gone: string) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** The list function of one credential. */
  listOf(credential: string): ListFunction {
    return (page, { signal }) =>
      new Promise((resolve, reject) => {
        this.requests += 1;
        const abort = () => {
          this.#pending.splice(this.#pending.indexOf(entry), 1);
          reject(signal?.reason as Error);
        };
        const entry = {
          serve: () => {
            signal?.removeEventListener('abort', abort);
            if (this.#options.random() < this.#options.failures) reject(new VendorFailure());
            else resolve(this.#answer(page, credential));
          },
        };
        this.#pending.push(entry);
        if (!this.#options.isDeaf) signal?.addEventListener('abort', abort, { once: true });
      });
  }

  /** Serves one of the waiting requests, whichever. */
  serveOne(): void {
    this.#now += 1;
    this.#change();
    const at = Math.floor(this.#options.random() * this.#pending.length);
    this.#pending.splice(at, 1)[0]?.serve();
  }

  #answer({ robot_id, offset, limit }: GetRobotAccountListV2Request, credential: string): unknown {
    const ids = this.#robots[Number(robot_id)] ?? [];
    const account_list = ids.slice(offset, offset + limit).map((account_id): ReadAccount => {
      const profile = { external_user_id: `wm-${account_id}` };
      return { account_id, account_type: 3, profile, credential, readAt: this.#now };
    });
    return {
      errcode: 0,
      hint: credential,
      data: { account_list, has_more: offset + limit < ids.length },
    };
  }

  #change(): void {
    const { churn } = this.#options;
    this.#robots.forEach((ids, robot) => {
      for (let n = this.#times(churn.deletions); n > 0; n -= 1) {
        const [gone] = ids.splice(this.#index(ids), 1);
        if (gone !== undefined) for (const watcher of this.#watchers) watcher(robot, gone);
      }
      for (let n = this.#times(churn.insertions); n > 0; n -= 1) {
        const at = this.#options.random() < 0.5 ? 0 : this.#index(ids);
        ids.splice(at, 0, `r${robot}-new${(this.#born += 1)}`);
      }
      for (let n = this.#times(churn.moves); n > 0; n -= 1) {
        ids.unshift(...ids.splice(this.#index(ids), 1));
      }
    });
  }

  #times(rate: number): number {
    return Math.floor(rate) + (this.#options.random() < rate % 1 ? 1 : 0);
  }

  #index(ids: readonly string[]): number {
    return Math.floor(this.#options.random() * ids.length);
  }
}
