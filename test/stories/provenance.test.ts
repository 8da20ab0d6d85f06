import { collectRobotAccounts, provenanceOf, systemClock } from '@qopen-compat/adapter';
import { createClient } from '@qopen-compat/client';
import type { GetRobotAccountListV2Request } from '@qopen-compat/contract';
import { expect, onTestFinished, test } from 'vitest';
import { openGateway, openShim } from './old-api.test-support.js';

/** A robot of 250 customers, the shim in front of it, and a client beside it. */
async function story(options: Parameters<typeof openShim>[1] = {}) {
  const gateway = await openGateway({ customers: [250], seed: 11 });
  const [{ robot_id } = { robot_id: '' }] = gateway.robots;
  const client = createClient({ baseUrl: gateway.url, credentials: { token: gateway.token } });
  onTestFinished(() => client.close());
  const ids = gateway
    .robot(robot_id)
    .accounts()
    .map(({ account_id }) => account_id);
  const requests = () => gateway.requestsPerEndpoint();
  return { gateway, robot_id, client, ids, requests, shim: openShim(gateway, options) };
}

test('a reply of the shim says where it comes from, and nobody sees it who does not ask', async () => {
  const { robot_id, ids, shim } = await story();
  const request = { robot_id, account_id_list: [ids[120] ?? '', 'acc_离职员工'] };
  const first = await shim.GetRobotAccountByIds(request);
  expect(provenanceOf(first)).toMatchObject({
    robot_id,
    found: 1,
    missing: { account_id_list: ['acc_离职员工'], external_user_id_list: [] },
    certificate: { kind: 'complete', door: 'list', served: 'live', requests: 4, walked: 4 },
  });
  const known = await shim.GetRobotAccountByIds({ robot_id, account_id_list: [ids[120] ?? ''] });
  expect(provenanceOf(known)?.certificate).toMatchObject({ requests: 1, walked: 0 });
  expect(Object.keys(known)).not.toContain('provenance');
  expect(JSON.parse(JSON.stringify(known))).toStrictEqual(known);
});

test('the door by ids answers with the same certificate in one request', async () => {
  const { robot_id, ids, shim, requests } = await story({ lookup: 'by-ids-v2' });
  const account_id_list = [ids[249] ?? '', 'acc_离职员工', ids[3] ?? ''];
  const reply = await shim.GetRobotAccountByIds({ robot_id, account_id_list });
  expect(reply.data.account_list.map(({ account_id }) => account_id)).toEqual([ids[249], ids[3]]);
  expect(provenanceOf(reply)?.certificate).toEqual({
    kind: 'complete',
    door: 'by-ids-v2',
    served: 'live',
    ageMs: 0,
    requests: 1,
    walked: 0,
  });
  expect(requests()).toEqual({ GetRobotAccountByIdsV2: 1 });
});

test('auto tries the door by ids beside the list, and stays with it', async () => {
  const doors: string[] = [];
  const { robot_id, ids, shim, requests } = await story({
    lookup: 'auto',
    onDoor: ({ door }) => doors.push(door),
    // The time that the door is given to answer does not pass at once.
    clock: systemClock,
  });
  const ask = (id = '') => shim.GetRobotAccountByIds({ robot_id, account_id_list: [id] });
  expect(provenanceOf(await ask(ids[3]))?.certificate.door).toBe('list');
  const { GetRobotAccountListV2: pages } = requests();
  for (const id of ids.slice(10, 13)) {
    expect(provenanceOf(await ask(id))?.certificate.door).toBe('by-ids-v2');
  }
  expect(requests()).toEqual({ GetRobotAccountListV2: pages, GetRobotAccountByIdsV2: 4 });
  expect(doors).toEqual(['by-ids-v2']);
});

test('auto stays with the list where the vendor refuses the other door', async () => {
  const doors: string[] = [];
  const { gateway, robot_id, ids, shim, requests } = await story({
    lookup: 'auto',
    onDoor: ({ door }) => doors.push(door),
  });
  const refusal = { errcode: 990410, errmsg: 'no access' };
  gateway.configure({ faults: [{ on: 'GetRobotAccountByIdsV2', do: refusal }] });
  for (const id of ids.slice(10, 13)) {
    const reply = await shim.GetRobotAccountByIds({ robot_id, account_id_list: [id] });
    expect(reply.data.account_list).toHaveLength(1);
    expect(provenanceOf(reply)?.certificate.door).toBe('list');
  }
  expect(requests()).toMatchObject({ GetRobotAccountByIdsV2: 1 });
  expect(doors).toEqual(['list']);
});

test('migrated code is warm after its first walk, and can say so', async () => {
  const { robot_id, ids, client, requests } = await story();
  const request = { robot_id, account_id_list: [ids[100] ?? ''] };
  const list = (page: GetRobotAccountListV2Request) => client.GetRobotAccountListV2(page);
  // One page after the other: none is on its way any more when the answer is there.
  const first = await collectRobotAccounts(list, request, { maxPagesInFlight: 1 });
  expect(provenanceOf(first)?.certificate).toMatchObject({ walked: 2 });
  expect(requests()).toEqual({ GetRobotAccountListV2: 2 });
  const second = await collectRobotAccounts(list, request);
  expect(provenanceOf(second)?.certificate).toMatchObject({ requests: 1, walked: 0 });
  expect(requests()).toEqual({ GetRobotAccountListV2: 3 });
});
