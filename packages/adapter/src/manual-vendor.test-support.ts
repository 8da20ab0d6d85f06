import type { GetRobotAccountListV2Request } from '@qopen-compat/contract';
import type { ListFunction } from './list-function.js';
import { accountOf } from './simulated-list.test-support.js';

interface Waiting {
  readonly page: GetRobotAccountListV2Request;
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** Called before either: nobody can abort it any more. */
  readonly done: () => void;
}

/** A vendor who answers a page when the test says so, from the list as it is then. */
export class ManualVendor {
  /** Who stands in the list now. */
  ids: string[];
  /** Offsets of all pages asked for, in that order. */
  readonly asked: number[] = [];
  /** The offset and the limit of each. */
  readonly windows: [offset: number, limit: number][] = [];
  /** Whether pages say how long the list is. */
  saysTotal = false;
  readonly #waiting: Waiting[] = [];

  constructor(size: number) {
    this.ids = Array.from({ length: size }, (_, index) => `acc-${index}`);
  }

  /** Offsets of the pages that wait to be answered. */
  get waiting(): number[] {
    return this.#waiting.map(({ page }) => page.offset);
  }

  readonly list: ListFunction = (page, { signal }) =>
    new Promise((resolve, reject) => {
      this.asked.push(page.offset);
      this.windows.push([page.offset, page.limit]);
      const abort = () => {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        reject(signal?.reason as Error);
      };
      const done = () => signal?.removeEventListener('abort', abort);
      const entry = { page, resolve, reject, done };
      this.#waiting.push(entry);
      signal?.addEventListener('abort', abort);
    });

  /** Answers the page that waits longest, or the one at an offset, and lets everything happen that is due. */
  async serve(offset?: number): Promise<void> {
    const { page, resolve } = this.#take(offset);
    const end = page.offset + page.limit;
    const account_list = this.ids.slice(page.offset, end).map(accountOf);
    const paginate = this.saysTotal ? { paginate: { total: this.ids.length } } : {};
    const data = { account_list, has_more: end < this.ids.length, ...paginate };
    resolve({ errcode: 0, data });
    await turn();
  }

  /** Fails a page likewise. */
  async fail(error: unknown, offset?: number): Promise<void> {
    this.#take(offset).reject(error);
    await turn();
  }

  /** Answers whatever is asked for until nothing more is. @returns how many pages that took */
  async serveAll(): Promise<number> {
    let served = 0;
    await turn();
    for (; this.#waiting.length > 0; served += 1) await this.serve();
    return served;
  }

  #take(offset: number | undefined): Waiting {
    const at = offset === undefined ? 0 : this.waiting.indexOf(offset);
    const [waiting] = this.#waiting.splice(at, 1);
    if (at === -1 || waiting === undefined) throw new Error(`no page waits at ${offset}`);
    waiting.done();
    return waiting;
  }
}

/** Lets everything happen that is due. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
