import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INFERRED } from '@qopen-compat/contract';
import { InProcessGateway } from './in-process-gateway.js';
import { firstRobot, post } from './post.test-support.js';

const gateway = new InProcessGateway({ customers: [253, 0] });
const robot_id = firstRobot(gateway);
const all = gateway.robot(robot_id).accounts();
const list = (body: object) => post(gateway, 'GetRobotAccountListV2', body);
const everything = {
  need_tag_info: true,
  need_user_attr_field: true,
  need_user_attr_sys_field: true,
  need_empty_attr_field: true,
};

describe('GetRobotAccountListV2', () => {
  it('serves the page asked for and says whether more follow', async () => {
    const pages = fc.asyncProperty(
      fc.nat(300),
      fc.integer({ min: 1, max: 100 }),
      async (offset, limit) => {
        const reply = await list({ robot_id, offset, limit, ...everything });
        expect(reply.data).toEqual({
          has_more: offset + limit < all.length,
          account_list: all.slice(offset, offset + limit),
        });
      },
    );
    await fc.assert(pages, { numRuns: 100 });
  });

  it('serves an empty page for a robot without customers', async () => {
    const reply = await list({ robot_id: gateway.robots[1]?.robot_id, offset: 0, limit: 100 });
    expect(reply).toMatchObject({ errcode: 0, data: { has_more: false, account_list: [] } });
  });

  it.each([
    ['no offset', { limit: 10 }],
    ['no limit', { offset: 0 }],
    ['a negative offset', { offset: -1, limit: 10 }],
    ['half an offset', { offset: 0.5, limit: 10 }],
    ['an offset in text', { offset: '0', limit: 10 }],
    ['a limit of 0', { offset: 0, limit: 0 }],
    ['a limit of 101', { offset: 0, limit: 101 }],
    ['a limit in text', { offset: 0, limit: '10' }],
    ['null as limit', { offset: 0, limit: null }],
    ['a flag in text', { offset: 0, limit: 10, need_tag_info: 'true' }],
    ['null as flag', { offset: 0, limit: 10, need_user_attr_field: null }],
    ['no robot', { robot_id: undefined, offset: 0, limit: 10 }],
    ['an empty robot_id', { robot_id: '', offset: 0, limit: 10 }],
  ])('refuses %s', async (_, body) => {
    expect(await list({ robot_id, ...body })).toMatchObject({
      data: {},
      errcode: INFERRED.errcodes.invalidRequest,
    });
  });

  it('answers an unknown robot with its errcode', async () => {
    const reply = await list({ robot_id: 'nobody', offset: 0, limit: 1 });
    expect(reply.errcode).toBe(INFERRED.errcodes.robotUnknown);
  });

  it('pages with data.paginate, or with nothing, when told to', async () => {
    const page = { robot_id, offset: 200, limit: 50 };
    gateway.configure({ paging: 'paginate' });
    expect((await list(page)).data.paginate).toEqual({
      offset: 200,
      limit: 50,
      total: 253,
      has_more: true,
      next_offset_token: '250',
    });
    const last = await list({ ...page, offset: 250 });
    expect(last.data.paginate).toMatchObject({ has_more: false, next_offset_token: '' });
    expect(last.data).not.toHaveProperty('has_more');
    gateway.configure({ paging: 'none' });
    expect(Object.keys((await list(page)).data)).toEqual(['account_list']);
    gateway.configure({ paging: 'has_more' });
  });

  it('leaves out each list that no flag asks for, and attributes with an empty value', async () => {
    const page = { robot_id, offset: 0, limit: 100 };
    const seen = async (flags: object) =>
      (await list({ ...page, ...flags })).data.account_list?.map((account) => Object.keys(account));
    const common = [
      'account_id',
      'account_type',
      'deleted_by_contact',
      'deleted_by_staff',
      'profile',
    ];
    const each = (...lists: string[]) => Array<string[]>(100).fill([...common, ...lists]);
    expect(await seen({})).toEqual(each());
    expect(await seen({ need_tag_info: true })).toEqual(each('tag_info_list'));
    expect(await seen({ need_user_attr_field: true })).toEqual(each('user_attr_field_list'));
    expect(await seen({ need_user_attr_sys_field: true })).toEqual(
      each('user_attr_sys_field_list'),
    );
    expect(await seen({ need_empty_attr_field: true })).toEqual(each());
  });

  it('leaves out attributes with an empty value unless asked for them, and keeps a 0', async () => {
    const flags = { ...everything, need_empty_attr_field: false };
    const reply = await list({ robot_id, offset: 0, limit: 100, ...flags });
    const kept = (fields: { field_value?: unknown }[] | undefined) =>
      fields?.filter((field) => field.field_value !== '');
    const expected = all.slice(0, 100).map((account) => ({
      ...account,
      user_attr_field_list: kept(account.user_attr_field_list),
      user_attr_sys_field_list: kept(account.user_attr_sys_field_list),
    }));
    expect(reply.data.account_list).toEqual(expected);
    expect(JSON.stringify(expected)).toContain('"field_value":0');
    expect(expected).not.toEqual(all.slice(0, 100));
  });
});
