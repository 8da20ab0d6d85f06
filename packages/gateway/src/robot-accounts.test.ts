import { describe, expect, it } from 'vitest';
import { createCustomer } from './customer.js';
import { RobotAccounts } from './robot-accounts.js';

const origin = { robot_id: 'r', robot: 0, seed: 1, customers: 20 };
const idsOf = (list: RobotAccounts) => list.accounts().map((account) => account.account_id);

describe('RobotAccounts', () => {
  it('serves the customers it was given instead of made-up ones, as copies', () => {
    const given = createCustomer({ seed: 9, robot: 4, index: 3 });
    const list = new RobotAccounts({ ...origin, customers: [given] });
    given.profile.name = '改名';
    expect(list.size).toBe(1);
    expect(list.accounts()[0]?.profile.name).not.toBe('改名');
  });

  it('deletes, inserts and moves to the front', () => {
    const list = new RobotAccounts(origin);
    const [first = '', second = '', third = '', ...others] = idsOf(list);
    expect(list.delete(second)).toBe(true);
    expect(list.moveToFront(third)).toBe(true);
    const fresh = list.newAccount();
    list.insert(fresh, 1);
    expect(idsOf(list)).toEqual([third, fresh.account_id, first, ...others]);
    expect(list.size).toBe(20);
  });

  it('inserts at the front when no place is named', () => {
    const list = new RobotAccounts(origin);
    const fresh = list.newAccount();
    list.insert(fresh);
    expect(idsOf(list)[0]).toBe(fresh.account_id);
  });

  it('says whether there was somebody to delete or to move', () => {
    const list = new RobotAccounts(origin);
    expect(list.delete('nobody')).toBe(false);
    expect(list.moveToFront('nobody')).toBe(false);
    expect(list.size).toBe(20);
  });

  it('refuses to hold one customer twice', () => {
    const list = new RobotAccounts(origin);
    const [someone] = list.accounts();
    expect(someone).toBeDefined();
    if (someone !== undefined) {
      expect(() => list.insert(someone)).toThrow(
        expect.objectContaining({ code: 'QOPEN_CONFIGURATION' }) as Error,
      );
    }
  });

  it('makes up customers it has never had, even after deletions', () => {
    const list = new RobotAccounts(origin);
    const before = new Set(idsOf(list));
    for (const id of before) list.delete(id);
    expect(before.has(list.newAccount().account_id)).toBe(false);
  });

  it('finds a customer by external id, and nobody by it once deleted', () => {
    const list = new RobotAccounts(origin);
    const someone = list.accounts().find((account) => account.profile.external_user_id);
    const external = someone?.profile.external_user_id ?? '';
    expect(list.select([], [external])).toEqual([someone]);
    list.delete(someone?.account_id ?? '');
    expect(list.select([], [external])).toEqual([]);
  });

  it('names nobody by an empty external id', () => {
    const list = new RobotAccounts({ ...origin, customers: 200 });
    expect(list.accounts().some((account) => account.profile.external_user_id === '')).toBe(true);
    list.insert({ ...list.newAccount(), profile: { external_user_id: '' } });
    expect(list.select([], [''])).toEqual([]);
  });

  it("gives everybody who shares an external id, in the list's order", () => {
    const list = new RobotAccounts({ ...origin, customers: 0 });
    const account = createCustomer({ seed: 1, robot: 0, index: 0 });
    for (const account_id of ['甲', '乙']) {
      const profile = { ...account.profile, external_user_id: 'wm1' };
      list.insert({ ...account, account_id, profile });
    }
    const found = () => list.select([], ['wm1']).map((each) => each.account_id);
    expect(found()).toEqual(['乙', '甲']);
    list.delete('乙');
    expect(found()).toEqual(['甲']);
  });

  it('goes back to its start, and then makes the same changes again', () => {
    const list = new RobotAccounts(origin);
    const before = structuredClone(list.accounts());
    const change = () => {
      const [first] = list.accounts();
      if (first !== undefined) first.profile.name = '改名';
      list.delete(before[3]?.account_id ?? '');
      list.insert(list.newAccount(), 7);
      return structuredClone(list.accounts());
    };
    const after = change();
    expect(after).not.toEqual(before);
    list.restore();
    expect(list.accounts()).toEqual(before);
    expect(change()).toEqual(after);
  });
});
