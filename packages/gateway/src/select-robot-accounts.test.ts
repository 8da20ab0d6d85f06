import { describe, expect, it } from 'vitest';
import { INFERRED } from '@qopen-compat/contract';
import { InProcessGateway } from './in-process-gateway.js';
import { firstRobot, post } from './post.test-support.js';

const gateway = new InProcessGateway({ customers: 300 });
const robot_id = firstRobot(gateway);
const all = gateway.robot(robot_id).accounts();
const wecom = all.filter((account) => account.profile.external_user_id);
const idsOf = (accounts: readonly { account_id: string }[] | undefined) =>
  accounts?.map((account) => account.account_id);
const externalIdsOf = (accounts: typeof all) =>
  accounts.map((account) => account.profile.external_user_id ?? '');
const invalid = INFERRED.errcodes.invalidRequest;

describe.each(['GetRobotAccountByIds', 'GetRobotAccountByIdsV2'] as const)('%s', (endpoint) => {
  const ask = (body: unknown) => post(gateway, endpoint, body);

  it('answers the union of both lists, each customer once, account ids first, in the order asked (D7, D8)', async () => {
    const accounts = [wecom[9], wecom[2], wecom[9], wecom[5]].flatMap((each) => each ?? []);
    const externals = [wecom[7], wecom[2], wecom[0], wecom[7]].flatMap((each) => each ?? []);
    const reply = await ask({
      robot_id,
      account_id_list: idsOf(accounts),
      external_user_id_list: externalIdsOf(externals),
    });
    expect(reply).toMatchObject({ errcode: 0, errmsg: 'ok' });
    const expected = [9, 2, 5, 7, 0].flatMap((index) => wecom[index] ?? []);
    expect(idsOf(reply.data.account_list)).toEqual(idsOf(expected));
  });

  it('leaves unknown ids out without an error (D9)', async () => {
    const account_id_list = ['0', all[4]?.account_id ?? '', '不存在'];
    const reply = await ask({
      robot_id,
      account_id_list,
      external_user_id_list: ['wm-nobody', ''],
    });
    expect(reply.errcode).toBe(0);
    expect(idsOf(reply.data.account_list)).toEqual([all[4]?.account_id]);
  });

  it('takes 100 ids in each list and refuses 101 in either (D6)', async () => {
    const hundred = idsOf(all.slice(0, 100)) ?? [];
    const externals = externalIdsOf(wecom.slice(0, 100));
    const lists = { account_id_list: hundred, external_user_id_list: externals };
    expect((await ask({ robot_id, ...lists })).errcode).toBe(0);
    for (const list of [
      { account_id_list: [...hundred, 'x'] },
      { external_user_id_list: [...externals, 'x'] },
    ]) {
      expect(await ask({ robot_id, ...lists, ...list })).toMatchObject({
        data: {},
        errcode: invalid,
        errmsg: INFERRED.errmsgs.tooManyIds,
      });
    }
  });

  it('refuses two empty lists (D5)', async () => {
    for (const lists of [
      {},
      { account_id_list: [] },
      { account_id_list: null, external_user_id_list: [] },
    ]) {
      expect(await ask({ robot_id, ...lists })).toMatchObject({
        errcode: invalid,
        errmsg: INFERRED.errmsgs.bothListsEmpty,
      });
    }
  });

  it.each([
    ['no robot_id', { account_id_list: ['1'] }],
    ['an empty robot_id', { robot_id: '', account_id_list: ['1'] }],
    ['a number as robot_id', { robot_id: 7, account_id_list: ['1'] }],
    ['text as a list', { robot_id, account_id_list: '1' }],
    ['a number among the ids', { robot_id, external_user_id_list: ['1', 2] }],
    ['text as a flag', { robot_id, account_id_list: ['1'], need_tag_info: 'true' }],
    ['a list as body', [robot_id]],
    ['null as body', null],
    ['no JSON', '{"robot_id":'],
    ['nothing', ''],
  ])('refuses %s as ill-typed', async (_, body) => {
    expect(await ask(body)).toMatchObject({
      errcode: invalid,
      errmsg: INFERRED.errmsgs.illTyped,
    });
  });

  it('looks for ill-typed fields, then for too many ids, then for empty lists, then for the robot', async () => {
    const tooMany = Array<string>(101).fill('1');
    const messages = [
      { robot_id: 'nobody', account_id_list: tooMany, need_tag_info: 1 },
      { robot_id: 'nobody', account_id_list: tooMany },
      { robot_id: 'nobody', account_id_list: [] },
      { robot_id: 'nobody', account_id_list: ['1'] },
    ].map(async (body) => (await ask(body)).errmsg);
    expect(await Promise.all(messages)).toEqual([
      INFERRED.errmsgs.illTyped,
      INFERRED.errmsgs.tooManyIds,
      INFERRED.errmsgs.bothListsEmpty,
      'robot not found',
    ]);
  });

  it('answers an unknown robot with its errcode', async () => {
    const reply = await ask({ robot_id: '1', account_id_list: ['1'] });
    expect(reply.errcode).toBe(INFERRED.errcodes.robotUnknown);
  });
});

describe('GetRobotAccountByIds', () => {
  it('carries both attribute lists with empty values, and tags only when asked for (D3, D4, D13)', async () => {
    const account_id_list = idsOf(all.slice(0, 100));
    const body = { robot_id, account_id_list };
    const bare = await post(gateway, 'GetRobotAccountByIds', { ...body, need_tag_info: null });
    const tagged = await post(gateway, 'GetRobotAccountByIds', { ...body, need_tag_info: true });
    const withoutTags = all.slice(0, 100).map(({ tag_info_list: _, ...account }) => account);
    expect(bare.data.account_list).toEqual(withoutTags);
    expect(tagged.data.account_list).toEqual(all.slice(0, 100));
  });
});

describe('GetRobotAccountByIdsV2', () => {
  it('carries attributes and tags by its flags, which V1 does not know', async () => {
    const account_id_list = idsOf(all.slice(0, 1));
    const bare = await post(gateway, 'GetRobotAccountByIdsV2', { robot_id, account_id_list });
    for (const list of ['user_attr_field_list', 'user_attr_sys_field_list', 'tag_info_list']) {
      expect(bare.data.account_list?.[0]).not.toHaveProperty(list);
    }
    const flags = {
      need_tag_info: true,
      need_user_attr_field: true,
      need_user_attr_sys_field: true,
      need_empty_attr_field: true,
    };
    const full = await post(gateway, 'GetRobotAccountByIdsV2', {
      robot_id,
      account_id_list,
      ...flags,
    });
    expect(full.data.account_list).toEqual(all.slice(0, 1));
  });
});
