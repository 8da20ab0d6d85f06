import { isQopenCompatError } from '@qopen-compat/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureOf, openGateway, openShim, pagesOf } from './old-api.test-support.js';

const on = 'GetRobotAccountListV2';

async function story() {
  const gateway = await openGateway({ customers: [120], seed: 5 });
  const [{ robot_id } = { robot_id: '' }] = gateway.robots;
  const last = gateway.robot(robot_id).accounts()[119]?.account_id ?? '';
  return { gateway, shim: openShim(gateway), request: { robot_id, account_id_list: [last] } };
}

/** JSON that resembles a page in every part, and never is one that could be read. */
const nearlyPage = fc.record(
  {
    errcode: fc.constantFrom(0, 0, 0, 40_013, -1, 1.5, '0', null, true),
    errmsg: fc.constantFrom('ok', null, 7),
    hint: fc.constantFrom('req-1', {}),
    data: fc.oneof(
      fc.constantFrom(null, [], '', 0, {}, { account_list: null }, { account_list: {} }),
      fc.record({
        account_list: fc.array(
          fc.constantFrom<unknown>(null, 'acc-1', {}, { account_id: 7 }, { account_id: '' }),
          { minLength: 1, maxLength: 3 },
        ),
        has_more: fc.constantFrom<unknown>(true, false, 'no', null),
      }),
      fc.record({
        account_list: fc.constant([{ account_id: 'acc-王' }]),
        has_more: fc.constantFrom('false', 0, {}),
      }),
    ),
  },
  { requiredKeys: [] },
);
const garbage = fc.oneof(
  nearlyPage.map((page) => JSON.stringify(page)),
  fc.json(),
  fc.string(),
);

test('garbage in a reply is one of our errors or an errcode ≠ 0 verbatim, never a list', async () => {
  const { gateway, shim, request } = await story();
  let body = '';
  const strikes = { firstPage: true };
  gateway.configure({
    faults: [
      {
        on,
        when: ({ page }) => strikes.firstPage || page?.offset !== 0,
        do: { body: () => body },
      },
    ],
  });
  const run = fc.asyncProperty(garbage, fc.boolean(), async (text, firstPage) => {
    body = text;
    strikes.firstPage = firstPage;
    const outcome = await shim.GetRobotAccountByIds(request).catch((error: unknown) => error);
    if (isQopenCompatError(outcome)) {
      expect(outcome.code).toBe('QOPEN_MALFORMED_REPLY');
      return;
    }
    expect(outcome).toEqual(JSON.parse(text));
    expect(outcome).toHaveProperty('errcode', expect.any(Number));
    expect(outcome).not.toHaveProperty('errcode', 0);
  });
  await fc.assert(run, { numRuns: 500 });
});

test.each([
  ['the same full page for ever', [{ account_id: 'acc-王' }]],
  ['an empty page for ever', []],
])('a list that promises more and gives %s ends as an error', async (_, account_list) => {
  const { gateway, shim, request } = await story();
  const page = JSON.stringify({ errcode: 0, data: { account_list, has_more: true } });
  gateway.configure({ faults: [{ on, do: { body: () => page } }] });
  expect(await failureOf(shim.GetRobotAccountByIds(request))).toMatchObject({
    code: 'QOPEN_INCOMPLETE',
    certificate: { reason: 'no-progress' },
  });
  expect(pagesOf(gateway).length).toBeLessThan(50);
});

test('garbage in a request is refused as V1 refused it, and lists nobody', async () => {
  const { shim, request } = await story();
  const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true });
  const ids = fc.oneof(fc.array(fc.constantFrom<unknown>('acc-无', '', 7, null)), anything);
  const nearlyRequest = fc.record(
    {
      robot_id: fc.oneof(fc.constant(request.robot_id), anything),
      account_id_list: ids,
      external_user_id_list: ids,
      need_tag_info: anything,
    },
    { requiredKeys: [] },
  );
  const run = fc.asyncProperty(fc.oneof(anything, nearlyRequest), async (odd) => {
    const answer = await shim.GetRobotAccountByIds(odd);
    if (answer.errcode === 0) expect(answer.data.account_list).toEqual([]);
    else expect(answer).toMatchObject({ errcode: expect.any(Number) as number, data: {} });
  });
  await fc.assert(run, { numRuns: 500 });
});
