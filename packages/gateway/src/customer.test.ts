import { describe, expect, it } from 'vitest';
import { ACCOUNT_TYPE, ADD_WAY, Account, nameOfValue } from '@qopen-compat/contract';
import { createCustomer } from './customer.js';

const customers = Array.from({ length: 2_537 }, (_, index) =>
  createCustomer({ seed: 1, robot: 0, index }),
);
const profiles = customers.map((customer) => customer.profile);

describe('createCustomer', () => {
  it('makes the same customer at the same place, and another one elsewhere', () => {
    const place = { seed: 1, robot: 0, index: 12 };
    expect(createCustomer(place)).toEqual(createCustomer(place));
    for (const change of [{ seed: 2 }, { robot: 1 }, { index: 13 }, { seed: 1 + 2 ** 40 }]) {
      const other = createCustomer({ ...place, ...change });
      expect(other.profile).not.toEqual(createCustomer(place).profile);
    }
  });

  it('keeps to the documented shape', () => {
    for (const customer of customers) expect(Account.safeParse(customer).error).toBeUndefined();
  });

  it('gives every customer of a robot ids of their own, which a number could not hold', () => {
    const accountIds = new Set(customers.map((customer) => customer.account_id));
    const externalIds = profiles.flatMap((profile) => profile.external_user_id || []);
    expect(accountIds.size).toBe(customers.length);
    expect(new Set(externalIds).size).toBe(externalIds.length);
    for (const id of accountIds) {
      expect(id).toMatch(/^\d{19}$/);
      expect(Number(id)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
    }
  });

  it('gives a seventh of the customers to every robot, with an account id of its own', () => {
    const theirs = Array.from({ length: 2_537 }, (_, index) =>
      createCustomer({ seed: 1, robot: 1, index }),
    );
    const external = new Set(profiles.map((profile) => profile.external_user_id));
    const shared = theirs.filter(
      ({ profile }) => profile.external_user_id && external.has(profile.external_user_id),
    );
    expect(shared.length).toBeGreaterThan(200);
    const accountIds = new Set(customers.map((customer) => customer.account_id));
    expect(shared.every((customer) => !accountIds.has(customer.account_id))).toBe(true);
  });

  it('gives external ids to WeCom contacts alone, empty ones to WeChat contacts, none to staff', () => {
    for (const { account_type, profile } of customers) {
      if (account_type === ACCOUNT_TYPE.wecomContact) {
        expect(profile.external_user_id).toMatch(/^wm[\w-]{30}$/);
      } else if (account_type === ACCOUNT_TYPE.staff) {
        expect(profile).not.toHaveProperty('external_user_id');
      } else {
        expect(profile.external_user_id).toBe('');
      }
    }
    const types = new Set(customers.map((customer) => customer.account_type));
    expect([...types].sort()).toEqual([0, 1, 2, 3, 9]);
  });

  it('spells phone and add_way both as a number and as text, and adds in undocumented ways', () => {
    for (const field of ['phone', 'add_way'] as const) {
      const types = new Set(profiles.map((profile) => typeof profile[field]));
      expect(types).toEqual(new Set(['number', 'string']));
    }
    const undocumented = profiles.filter(
      ({ add_way }) => nameOfValue(ADD_WAY, add_way) === undefined,
    );
    expect(undocumented.length).toBeGreaterThan(50);
  });

  it.each([
    ['emoji', /🌸/u],
    ['characters outside the BMP', /𠮷/u],
    ['quotes', /"/],
    ['backslashes', /\\/],
    ['half an emoji', /[\ud800-\udbff](?![\udc00-\udfff])/],
    ['nothing', /^$/],
  ])('writes %s into some names', (_, pattern) => {
    expect(profiles.some((profile) => pattern.test(profile.name ?? ''))).toBe(true);
  });

  it('carries deleted flags, empty and non-text attribute values, tags by group, undocumented fields', () => {
    const attributes = customers.flatMap((customer) => [
      ...(customer.user_attr_sys_field_list ?? []),
      ...(customer.user_attr_field_list ?? []),
    ]);
    expect(attributes).toContainEqual({ field_name: '备注', field_value: '' });
    expect(attributes).toContainEqual({ field_name: '累计订单', field_value: 0 });
    expect(customers.some((customer) => customer.deleted_by_contact === true)).toBe(true);
    expect(customers.some((customer) => customer.deleted_by_staff === true)).toBe(true);
    expect(customers.some((customer) => customer.tag_info_list?.length === 0)).toBe(true);
    expect(customers.flatMap((customer) => customer.tag_info_list ?? [])).toContainEqual({
      parent_tag_name: '客户等级',
      tag_name: '重要',
    });
    expect(profiles.some((profile) => 'corp_name' in profile)).toBe(true);
  });
});
