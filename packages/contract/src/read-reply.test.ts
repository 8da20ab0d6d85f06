import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isQopenCompatError } from './errors.js';
import { readAccessToken, readAccountList, readAccountListData } from './read-reply.js';

const customer = (id: number) => ({
  account_id: `acc-${id}`,
  account_type: 3,
  profile: { name: '王小明', phone: 13_800_000_000, external_user_id: `wm-${id}` },
  客户来源: '直播间',
});
const page = { offset: 100, limit: 2 };
const listOf = (count: number) => Array.from({ length: count }, (_, index) => customer(index));
const reply = (data: object) => ({ errcode: 0, errmsg: 'ok', hint: 'req-1', data });
const hasMore = (data: object) => {
  const read = readAccountList(reply(data), page);
  return read.ok ? read.answer.hasMore : 'failed';
};

describe('whether the list goes on', () => {
  test.each([
    ['has_more true', { has_more: true, account_list: [] }, true],
    ['has_more false after a full page', { has_more: false, account_list: listOf(2) }, false],
    [
      'has_more before paginate',
      { has_more: false, paginate: { has_more: true, total: 999 }, account_list: listOf(2) },
      false,
    ],
    ['paginate.has_more', { paginate: { has_more: true }, account_list: listOf(1) }, true],
    [
      'paginate.has_more before total',
      { paginate: { has_more: false, total: 999 }, account_list: listOf(2) },
      false,
    ],
    ['a total not reached', { paginate: { total: 103 }, account_list: listOf(2) }, true],
    ['a total reached', { paginate: { total: 102 }, account_list: listOf(2) }, false],
    ['a total behind us', { paginate: { total: 7 }, account_list: [] }, false],
    ['nothing, after a full page', { account_list: listOf(2) }, true],
    ['nothing, after a short page', { paginate: {}, account_list: listOf(1) }, false],
  ])('is told by %s', (_, data, expected) => {
    expect(hasMore(data)).toBe(expected);
  });
});

describe('a page', () => {
  test('holds the very objects that came, unknown and missing fields and all', () => {
    const account_list = [
      customer(1),
      { account_id: 'acc-只有编号' },
      { account_id: 'x', profile: 7 },
    ];
    const read = readAccountList(reply({ account_list }), page);
    expect(read.ok && read.answer.accounts).toBe(account_list);
  });

  test('with errcode ≠ 0 is a failure whose envelope is the very object that came', () => {
    const refusal = {
      errcode: 40_001,
      errmsg: '参数错误',
      hint: 'req-9',
      data: 'nothing',
      more: 1,
    };
    const read = readAccountList(refusal, page);
    expect(read).toEqual({ ok: false, envelope: refusal });
    expect(read.envelope).toBe(refusal);
  });

  test('without its envelope reads alike', () => {
    const data = { has_more: true, account_list: listOf(1) };
    expect(readAccountListData(data, page)).toEqual({ accounts: listOf(1), hasMore: true });
  });

  test.each([
    null,
    [],
    'ok',
    {},
    { errcode: '0', data: { account_list: [] } },
    { errcode: 0.5, data: { account_list: [] } },
    { errcode: 0 },
    { errcode: 0, data: null },
    { errcode: 0, data: { account_list: null } },
    { errcode: 0, data: { account_list: {} } },
    { errcode: 0, data: { account_list: [null] } },
    { errcode: 0, data: { account_list: [{ account_id: 7 }] } },
    { errcode: 0, data: { account_list: [{ account_id: '' }] } },
    { errcode: 0, data: { account_list: [], has_more: 'false' } },
    { errcode: 0, data: { account_list: [], paginate: { total: '3' } } },
  ])('that cannot be read is an error: %j', (garbage) => {
    expect(() => readAccountList(garbage, page)).toThrow(
      expect.objectContaining({ code: 'QOPEN_MALFORMED_REPLY' }) as Error,
    );
  });

  test('is never an empty list made of garbage', () => {
    const run = fc.property(fc.oneof(fc.anything(), fc.jsonValue()), (garbage) => {
      try {
        const read = readAccountList(garbage, page);
        expect(read.ok).toBe(false);
      } catch (error) {
        if (!isQopenCompatError(error)) throw error;
      }
    });
    fc.assert(run, { numRuns: 2_000 });
  });
});

describe('the access token', () => {
  const grant = { access_token: 'tok-91be77', expires_in: 3600 };

  test.each([
    ['data.data.access_token', { data: grant }],
    ['data.access_token', grant],
    ['both, the inner one first', { access_token: 'tok-outer', data: grant }],
  ])('stands in %s', (_, data) => {
    expect(readAccessToken(reply(data))).toMatchObject({
      ok: true,
      answer: { token: 'tok-91be77', lifetimeSeconds: 3600 },
    });
  });

  test('lives 7200 seconds when nobody says', () => {
    const read = readAccessToken(reply({ data: { access_token: 'tok-91be77' } }));
    expect(read).toMatchObject({ answer: { lifetimeSeconds: 7200 } });
  });

  test('is refused with the envelope that came', () => {
    const refusal = { errcode: 40_002, errmsg: 'app_secret 错误' };
    expect(readAccessToken(refusal)).toEqual({ ok: false, envelope: refusal });
  });

  test.each([
    {},
    { access_token: '' },
    { access_token: 7 },
    { data: {} },
    { data: { access_token: '' } },
    { access_token: 'tok-91be77', expires_in: 'soon' },
    { data: { access_token: ['tok-91be77'] } },
  ])('that is not there is an error which quotes nothing: %j', (data) => {
    const read = () => readAccessToken(reply(data));
    expect(read).toThrow(expect.objectContaining({ code: 'QOPEN_MALFORMED_REPLY' }) as Error);
    expect(read).not.toThrow(/tok-91be77/);
  });
});
