import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askV1, openGateway, openShim, withoutHint } from './old-api.test-support.js';

const SEED = 20_260_401;
const RUNS = 400;

/** Requests as old programs send them: mostly right, often odd, sometimes wrong in every field. */
function requests(robots: readonly string[], accountIds: string[], externalIds: string[]) {
  const listOf = (known: string[]) => {
    const id = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...known) },
      { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
    );
    const exactly = (length: number) => fc.array(id, { minLength: length, maxLength: length });
    const twice = fc.array(id, { maxLength: 4 }).map((ids) => [...ids, ...ids]);
    return fc.oneof(
      { weight: 6, arbitrary: fc.array(id, { maxLength: 8 }) },
      { weight: 4, arbitrary: fc.constantFrom([], null, undefined) },
      { weight: 4, arbitrary: fc.oneof(exactly(1), exactly(100), exactly(101), twice) },
      { weight: 1, arbitrary: fc.constantFrom('acc-1', 7, {}, [7], [null], [['acc-1']], true) },
    );
  };
  const request = fc.record(
    {
      robot_id: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...robots) },
        { weight: 2, arbitrary: fc.constantFrom('机器人-不存在', '', null, 7, ['r'], {}) },
      ),
      account_id_list: listOf(accountIds),
      external_user_id_list: listOf(externalIds),
      need_tag_info: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(true, false, null, undefined) },
        { weight: 1, arbitrary: fc.constantFrom('true', 0, 1, {}) },
      ),
      trace_id: fc.constant('客户同步-7'),
    },
    { requiredKeys: ['robot_id'] },
  );
  const noRequest = fc.constantFrom({}, [], null, 'robot_id', 0);
  return fc.oneof({ weight: 30, arbitrary: request }, { weight: 1, arbitrary: noRequest });
}

test(`the shim's answer is V1's answer, error or not, for ${RUNS} requests (seed ${SEED})`, async () => {
  const gateway = await openGateway({ customers: [260, 95, 0], seed: 7 });
  const shim = openShim(gateway);
  const robots = gateway.robots.map(({ robot_id }) => robot_id);
  const accounts = robots.flatMap((robot_id) => gateway.robot(robot_id).accounts());
  const externalIds = accounts.flatMap(({ profile }) => profile.external_user_id ?? []);
  const arbitrary = requests(
    robots,
    accounts.map(({ account_id }) => account_id),
    externalIds,
  );
  const errcodes = new Map<number, number>();
  let found = 0;
  await fc.assert(
    fc.asyncProperty(arbitrary, async (request) => {
      const old = await askV1(gateway, request);
      const answer = await shim.GetRobotAccountByIds(request);
      expect(withoutHint(answer)).toStrictEqual(withoutHint(old));
      errcodes.set(old.errcode, (errcodes.get(old.errcode) ?? 0) + 1);
      found += old.data.account_list?.length ?? 0;
    }),
    { seed: SEED, numRuns: RUNS },
  );
  // Requests that V1 answered, refused, and did not know the robot of: all were among them.
  expect([...errcodes.keys()].sort()).toEqual([0, 990400, 990404]);
  expect(errcodes.get(0)).toBeGreaterThan(RUNS / 4);
  expect(found).toBeGreaterThan(RUNS);
});
