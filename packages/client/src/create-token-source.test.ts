import { expect, test } from 'vitest';
import { scriptedServer } from './scripted-server.test-support.js';
import { failureOf, testClient } from './test-client.test-support.js';

const page = { robot_id: 'r1', offset: 0, limit: 1 };

test('a function that never gives its token is asked again once a call could have waited for it', async () => {
  const server = await scriptedServer(() => ({ body: { errcode: 0, data: { account_list: [] } } }));
  let asked = 0;
  const token = () =>
    (asked += 1) === 1 ? new Promise<never>(() => undefined) : Promise.resolve('tok-5d1e');
  const { client, clock } = testClient(server.url, { credentials: { token } });
  const early = failureOf(client.GetRobotAccountListV2(page));
  clock.advance(30_000);
  const late = failureOf(client.GetRobotAccountListV2(page));
  clock.advance(30_000);
  for (const failure of await Promise.all([early, late])) {
    expect(failure).toMatchObject({ code: 'QOPEN_DEADLINE' });
  }
  await client.GetRobotAccountListV2(page);
  expect(server.received.map(({ headers }) => headers['token'])).toEqual(['tok-5d1e']);
  expect(clock.pending).toBe(0);
});
