import { collectRobotAccounts } from '@qopen-compat/adapter';
import {
  DIFFERENCES,
  type DifferenceId,
  type GetRobotAccountListV2Request,
} from '@qopen-compat/contract';
import { expect, test } from 'vitest';
import { askV1, failureOf, openGateway, openShim, pagesOf, post } from './old-api.test-support.js';

const CUSTOMERS = 250;
/** ⌈(N − 5) / 95⌉ pages, and the head once more. */
const WHOLE_WALK = [0, 95, 190, 0];
const EVERYTHING_V1_GAVE = {
  need_user_attr_field: true,
  need_user_attr_sys_field: true,
  need_empty_attr_field: true,
};

/** A robot with three pages of customers, the shim in front of it, and migrated code beside it. */
async function story(shimOptions: Parameters<typeof openShim>[1] = {}) {
  const gateway = await openGateway({ customers: [CUSTOMERS], seed: 11 });
  const [{ robot_id } = { robot_id: '' }] = gateway.robots;
  const shim = openShim(gateway, shimOptions);
  const list = (page: GetRobotAccountListV2Request) =>
    post(gateway, 'GetRobotAccountListV2', page).then((reply) => reply.json() as Promise<Envelope>);
  return {
    gateway,
    robot_id,
    robot: gateway.robot(robot_id),
    customers: gateway.robot(robot_id).accounts(),
    ask: (request: object) => shim.GetRobotAccountByIds({ robot_id, ...request }),
    collect: (request: object) => collectRobotAccounts(list, { robot_id, ...request }),
    pages: () => pagesOf(gateway),
    offsets: () => pagesOf(gateway).map(({ offset }) => offset),
  };
}

interface Envelope {
  readonly errcode: number;
  readonly data: { readonly account_list?: readonly { readonly account_id: string }[] };
}

const idsOf = ({ data }: Envelope) => data.account_list?.map(({ account_id }) => account_id);
const pick = <T>(items: readonly T[], ...indexes: number[]) =>
  indexes.flatMap((index) => items[index] ?? []);

const STORIES = {
  async D1() {
    const { gateway, customers, ask } = await story();
    const ids = pick(customers, 3, 120, 249).map(({ account_id }) => account_id);
    expect(idsOf(await ask({ account_id_list: ids }))).toEqual(ids);
    expect(new Set(gateway.journal().map(({ endpoint }) => endpoint))).toEqual(
      new Set(['GetRobotAccountListV2']),
    );
  },

  async D2() {
    const { pages, offsets, ask } = await story();
    expect((await ask({ account_id_list: ['acc_离职员工'] })).errcode).toBe(0);
    expect(offsets()).toEqual(expect.arrayContaining(WHOLE_WALK));
    expect(new Set(pages().map(({ limit }) => limit))).toEqual(new Set([100]));
  },

  async D3() {
    const { gateway, robot_id, customers, pages, ask } = await story();
    const request = { robot_id, account_id_list: [customers[7]?.account_id] };
    const answer = await ask(request);
    expect(answer.data.account_list).toHaveLength(1);
    expect(answer.data.account_list[0]).toHaveProperty('user_attr_field_list');
    expect(answer.data.account_list[0]).toHaveProperty('user_attr_sys_field_list');
    expect(pages()).toMatchObject([EVERYTHING_V1_GAVE]);
    expect(answer.data).toEqual((await askV1(gateway, request)).data);
    const plain = await post(gateway, 'GetRobotAccountListV2', { robot_id, offset: 0, limit: 1 });
    expect(await plain.text()).not.toContain('user_attr');
  },

  async D4() {
    const { robot_id, customers, gateway, pages, ask } = await story();
    const hasEmpty = ({ user_attr_sys_field_list: fields }: (typeof customers)[number]) =>
      fields?.some(({ field_value }) => field_value === '') === true;
    const customer = customers.find(hasEmpty);
    const answer = await ask({ account_id_list: [customer?.account_id] });
    expect(answer.data.account_list[0]?.user_attr_sys_field_list).toEqual(
      customer?.user_attr_sys_field_list,
    );
    expect(pages()).toMatchObject([{ need_empty_attr_field: true }]);
    const page = { robot_id, offset: 0, limit: 100, ...EVERYTHING_V1_GAVE };
    const without = { ...page, need_empty_attr_field: false };
    const reply = await post(gateway, 'GetRobotAccountListV2', without);
    expect(await reply.text()).not.toContain('"field_value":""');
  },

  async D5() {
    const { gateway, ask, collect, pages } = await story();
    const empty = { account_id_list: [], external_user_id_list: [] };
    for (const lists of [empty, {}, { account_id_list: null, external_user_id_list: [] }]) {
      gateway.reset();
      expect(await ask(lists)).toMatchObject({ errcode: 990400, data: {} });
      expect(gateway.journal()).toEqual([]);
      const migrated = await collect(lists);
      expect(migrated.errcode).toBe(990400);
      expect(migrated.data).toEqual({});
      expect(pages().map(({ limit }) => limit)).toEqual([1]);
    }
  },

  async D6() {
    const { gateway, customers, ask, collect } = await story();
    const ids = customers.map(({ account_id }) => account_id);
    expect((await ask({ account_id_list: ids.slice(0, 100) })).errcode).toBe(0);
    gateway.reset();
    expect(await ask({ account_id_list: ids.slice(0, 101) })).toMatchObject({ errcode: 990400 });
    expect(await ask({ external_user_id_list: ids })).toMatchObject({ errcode: 990400 });
    expect(gateway.journal()).toEqual([]);
    expect(idsOf(await collect({ account_id_list: ids }))).toEqual(ids);
  },

  async D7() {
    const { customers, ask, offsets } = await story();
    const customer = customers.find(({ profile }) => (profile.external_user_id ?? '') !== '');
    const external = customer?.profile.external_user_id;
    const answer = await ask({
      account_id_list: [customer?.account_id, customer?.account_id],
      external_user_id_list: [external, external],
    });
    expect(answer.data.account_list.map(({ account_id }) => account_id)).toEqual([
      customer?.account_id,
    ]);
    expect(offsets()).toEqual([0]);
  },

  async D8() {
    const { customers, ask } = await story();
    const ids = pick(customers, 200, 5, 130).map(({ account_id }) => account_id);
    const contacts = customers.filter(({ profile }) => (profile.external_user_id ?? '') !== '');
    const byExternal = pick(contacts, 150, 1).filter(({ account_id }) => !ids.includes(account_id));
    const answer = await ask({
      account_id_list: ids,
      external_user_id_list: byExternal.map(({ profile }) => profile.external_user_id),
    });
    expect(idsOf(answer)).toEqual([...ids, ...byExternal.map(({ account_id }) => account_id)]);
    expect(byExternal).not.toEqual([]);
  },

  async D9() {
    const { gateway, customers, ask, offsets } = await story({ maxRequestsInFlight: 1 });
    const there = customers[0]?.account_id;
    const answer = await ask({
      account_id_list: ['acc_已删除', there],
      external_user_id_list: ['wm_查无此人'],
    });
    expect(answer).toMatchObject({ errcode: 0, errmsg: 'ok' });
    expect(idsOf(answer)).toEqual([there]);
    expect(offsets()).toEqual(WHOLE_WALK);
    const hasty = openShim(gateway, { maxRequests: 2 });
    const request = { robot_id: gateway.robots[0]?.robot_id, account_id_list: ['acc_已删除'] };
    expect(await failureOf(hasty.GetRobotAccountByIds(request))).toMatchObject({
      code: 'QOPEN_INCOMPLETE',
    });
  },

  async D10() {
    const { gateway, robot, customers, ask, offsets } = await story({ maxRequestsInFlight: 1 });
    // Twelve of the first page leave after it was read: 100 to 111 slide to places already read.
    gateway.configure({
      churn: (list, { n }) => {
        if (n === 1) for (const { account_id } of customers.slice(0, 12)) list.delete(account_id);
      },
    });
    const ids = customers.slice(100, 112).map(({ account_id }) => account_id);
    expect(idsOf(await ask({ account_id_list: ids }))).toEqual(ids);
    expect(offsets()).toEqual([0, 95, 85]);
    expect(robot.size).toBe(CUSTOMERS - 12);
  },

  async D11() {
    const { gateway, customers, ask } = await story({ retries: 1 });
    const ids = pick(customers, 0, 240).map(({ account_id }) => account_id);
    const onLaterPages = { when: ({ page }: { page?: { offset: number } }) => page?.offset !== 0 };
    gateway.configure({ faults: [{ ...onLaterPages, do: { errcode: 40_013, errmsg: '维护中' } }] });
    const answer = await ask({ account_id_list: ids });
    expect(answer).toMatchObject({ errcode: 40_013, errmsg: '维护中' });
    expect(idsOf(answer)).toBeUndefined();
    const failures = [
      [{ status: 502 }, 'QOPEN_HTTP_STATUS'],
      [{ connection: 'reset' }, 'QOPEN_TRANSPORT'],
      [{ body: 'malformed' }, 'QOPEN_MALFORMED_REPLY'],
    ] as const;
    for (const [fault, code] of failures) {
      gateway.configure({ faults: [{ ...onLaterPages, do: fault }] });
      expect(await failureOf(ask({ account_id_list: ids }))).toMatchObject({ code });
    }
  },

  async D12() {
    const ahead = await story();
    await ahead.ask({ account_id_list: ['acc_查无此人'] });
    expect(ahead.offsets().length).toBeLessThanOrEqual(Math.ceil(CUSTOMERS / 95) + 3);
    ahead.gateway.reset();
    const seen = pick(ahead.customers, 7, 99, 140, 249).map(({ account_id }) => account_id);
    for (const id of seen) expect(idsOf(await ahead.ask({ account_id_list: [id] }))).toEqual([id]);
    expect(ahead.pages().map(({ limit }) => limit)).toEqual([1, 1, 1, 1]);

    const { gateway, customers, ask, offsets } = await story({
      retries: 2,
      maxRequestsInFlight: 1,
    });
    await ask({ account_id_list: [customers[99]?.account_id] });
    expect(offsets()).toEqual([0]);
    gateway.reset();
    await ask({ account_id_list: ['acc_查无此人'] });
    expect(offsets()).toEqual(WHOLE_WALK);
    gateway.reset();
    // Every page fails at its first attempt: two retries are all there are, for all pages together.
    gateway.configure({ faults: [{ nth: [1, 3, 5], do: { status: 503 } }] });
    const error = await failureOf(ask({ account_id_list: ['acc_查无此人'] }));
    expect(error).toMatchObject({ code: 'QOPEN_HTTP_STATUS', status: 503 });
    expect(offsets()).toEqual([0, 0, 95, 95, 190]);
  },

  async D13() {
    const { gateway, customers, pages, ask } = await story();
    const customer = customers.find(({ tag_info_list: tags = [] }) => tags.length > 0);
    const account_id_list = [customer?.account_id];
    for (const need_tag_info of [true, false, null, undefined]) {
      gateway.reset();
      const answer = await ask({ account_id_list, need_tag_info });
      const sent = need_tag_info ?? undefined;
      expect(pages().every((page) => page.need_tag_info === sent)).toBe(true);
      expect(answer.data.account_list[0]?.tag_info_list).toEqual(
        need_tag_info === true ? customer?.tag_info_list : undefined,
      );
    }
  },
} satisfies Record<DifferenceId, () => Promise<void>>;

const ids = Object.keys(DIFFERENCES) as DifferenceId[];

test.each(ids.map((id) => [id, DIFFERENCES[id].difference] as const))('%s: %s', (id) =>
  STORIES[id](),
);

test('every difference of the contract has a story, and every story a difference', () => {
  expect(Object.keys(STORIES)).toEqual(ids);
  expect(ids).toHaveLength(13);
});
