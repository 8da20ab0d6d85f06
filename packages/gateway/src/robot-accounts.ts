import type { Account } from '@qopen-compat/contract';
import { createCustomer } from './customer.js';
import { customerIds } from './customer-ids.js';
import { GatewayOptionsError } from './gateway-options-error.js';

/** Which robot a list belongs to, and what stands in it at the start. */
export interface RobotOrigin {
  readonly robot_id: string;
  /** The robot's number, from 0. */
  readonly robot: number;
  readonly seed: number;
  /** How many made-up customers, or the customers themselves. */
  readonly customers: number | readonly Account[];
}

/**
 * The customers of one robot, in the order in which the list serves them: read it, or change it
 * between two requests. Made-up customers are made when they are first read.
 */
export class RobotAccounts {
  /** The id by which requests name the robot. */
  readonly robot_id: string;
  readonly #origin: RobotOrigin;
  #order: string[] = [];
  /** A number is the index of a customer not made yet. */
  readonly #accounts = new Map<string, Account | number>();
  readonly #idsByExternalId = new Map<string, string[]>();
  #nextIndex = 0;

  constructor(origin: RobotOrigin) {
    this.robot_id = origin.robot_id;
    this.#origin = origin;
    this.restore();
  }

  /** How many customers the robot has now. */
  get size(): number {
    return this.#order.length;
  }

  /** All customers in the list's current order: the objects that are served, so a change shows in the next reply. */
  accounts(): Account[] {
    return this.page(0, this.size);
  }

  /** The customers at `offset` … `offset + limit - 1`. */
  page(offset: number, limit: number): Account[] {
    return this.#order.slice(offset, offset + limit).flatMap((id) => this.#find(id) ?? []);
  }

  /**
   * The customers with one of these ids, each once: account ids first, then external ids, in the order
   * of the request; unknown ids are left out (D7, D8, D9). Several customers with one external id come
   * in the list's order. An empty external id names nobody.
   */
  select(accountIds: readonly string[], externalIds: readonly string[]): Account[] {
    const byExternalId = externalIds.flatMap((id) => {
      const ids = this.#idsByExternalId.get(id) ?? [];
      return ids.length < 2 ? ids : this.#order.filter((each) => ids.includes(each));
    });
    return [...new Set([...accountIds, ...byExternalId])].flatMap((id) => this.#find(id) ?? []);
  }

  /** A made-up customer whom this robot has never had, to be handed to {@link insert}. */
  newAccount(): Account {
    return createCustomer({ ...this.#origin, index: this.#nextIndex++ });
  }

  /**
   * Puts a copy of `account` at `index`, by default at the front.
   *
   * @throws {@link GatewayOptionsError} `QOPEN_CONFIGURATION` when the robot has its `account_id` already
   */
  insert(account: Account, index = 0): void {
    const { account_id } = account;
    if (this.#accounts.has(account_id)) {
      throw new GatewayOptionsError(
        `Inserting a customer failed: robot ${this.robot_id} already has account_id ${account_id}. Delete it first.`,
      );
    }
    this.#register(account_id, account.profile.external_user_id, structuredClone(account));
    this.#order.splice(index, 0, account_id);
  }

  /** Takes a customer out of the list; `false` when there is none of that id. */
  delete(account_id: string): boolean {
    const account = this.#find(account_id);
    if (account === undefined) return false;
    this.#accounts.delete(account_id);
    this.#order.splice(this.#order.indexOf(account_id), 1);
    const external = account.profile.external_user_id ?? '';
    const left = this.#idsByExternalId.get(external)?.filter((id) => id !== account_id) ?? [];
    this.#idsByExternalId.set(external, left);
    return true;
  }

  /** Makes a customer the first of the list; `false` when there is none of that id. */
  moveToFront(account_id: string): boolean {
    if (!this.#accounts.has(account_id)) return false;
    this.#order.splice(this.#order.indexOf(account_id), 1);
    this.#order.unshift(account_id);
    return true;
  }

  /** Undoes every change since the start. */
  restore(): void {
    const { customers } = this.#origin;
    this.#order = [];
    this.#accounts.clear();
    this.#idsByExternalId.clear();
    this.#nextIndex = 0;
    if (typeof customers !== 'number') {
      for (const account of customers) this.insert(account, this.size);
      return;
    }
    for (; this.#nextIndex < customers; this.#nextIndex += 1) {
      const ids = customerIds({ ...this.#origin, index: this.#nextIndex });
      this.#register(ids.account_id, ids.external_user_id, this.#nextIndex);
      this.#order.push(ids.account_id);
    }
  }

  #register(account_id: string, external_user_id: string | undefined, account: Account | number) {
    this.#accounts.set(account_id, account);
    if (external_user_id === undefined || external_user_id === '') return;
    const ids = this.#idsByExternalId.get(external_user_id);
    if (ids === undefined) this.#idsByExternalId.set(external_user_id, [account_id]);
    else ids.push(account_id);
  }

  #find(account_id: string): Account | undefined {
    const held = this.#accounts.get(account_id);
    if (typeof held !== 'number') return held;
    const account = createCustomer({ ...this.#origin, index: held });
    this.#accounts.set(account_id, account);
    return account;
  }
}
