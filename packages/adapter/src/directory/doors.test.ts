import { type Account, ErrcodeError } from '@qopen-compat/contract';
import { describe, expect, it } from 'vitest';
import { HandClock } from '../hand-clock.test-support.js';
import { ManualVendor, turn } from '../manual-vendor.test-support.js';
import { SimulatedList, accountOf } from '../simulated-list.test-support.js';
import type { ByIdsFunction } from './by-ids-door.js';
import { createDirectory } from './create-directory.js';
import type { DirectoryOptions } from './directory-options.js';
import type { DoorChoice } from './doors.js';

const still = { deletions: 0, insertions: 0, moves: 0 };
const ask = (account_id_list: string[], external_user_id_list: string[] = []) => ({
  robot_id: 'r1',
  account_id_list,
  external_user_id_list,
});
const replyOf = (accounts: readonly Account[]) => ({
  errcode: 0,
  data: { account_list: accounts },
});

/** A list of fifty, with the other door beside it. */
function open(byIds: ByIdsFunction, options: DirectoryOptions = {}) {
  const simulated = new SimulatedList(50, 1, still);
  const choices: DoorChoice[] = [];
  const directory = createDirectory(simulated.list, {
    byIds,
    onDoor: (choice) => choices.push(choice),
    ...options,
  });
  return { simulated, choices, directory };
}

const knowing: ByIdsFunction = ({ account_id_list = [] }) =>
  Promise.resolve(replyOf(account_id_list.filter((id) => id.startsWith('acc-')).map(accountOf)));

describe('the door by ids', () => {
  it('is asked for a hundred ids of a kind at a time', async () => {
    const asked: (readonly [number, number])[] = [];
    const { directory, simulated } = open(
      (request, context) => {
        asked.push([
          request.account_id_list?.length ?? 0,
          request.external_user_id_list?.length ?? 0,
        ]);
        return knowing(request, context);
      },
      { lookup: 'by-ids-v2' },
    );
    const ids = Array.from({ length: 250 }, (_, index) => `acc-${index}`);
    const { accounts, missing, certificate } = await directory.find(
      ask(ids, [...ids.slice(0, 120).map((id) => `wm-${id}`), 'wm-nobody']),
    );
    expect(asked).toEqual([
      [100, 100],
      [100, 21],
      [50, 0],
    ]);
    expect(accounts.map(({ account_id }) => account_id)).toEqual(ids);
    expect(missing).toEqual({ account_id_list: [], external_user_id_list: ['wm-nobody'] });
    expect(certificate).toEqual({
      kind: 'complete',
      door: 'by-ids-v2',
      served: 'live',
      ageMs: 0,
      requests: 3,
      walked: 0,
    });
    expect(simulated.pages).toEqual([]);
  });

  it('may give any number of accounts at once', async () => {
    const everybody = Array.from({ length: 200_000 }, (_, index) => accountOf(`acc-${index}`));
    const byIds = () => Promise.resolve(replyOf(everybody));
    const { directory } = open(byIds, { lookup: 'by-ids-v2' });
    expect((await directory.find(ask(['acc-7']))).certificate.requests).toBe(1);
  });

  it('is believed about who it gives, and nobody is remembered as absent for that', async () => {
    const bare = { account_id: 'acc-9', account_type: 3, profile: {} };
    const byIds = () => Promise.resolve(replyOf([bare]));
    const { directory } = open(byIds, { lookup: 'by-ids-v2', maxAbsenceAgeMs: 60_000 });
    for (let time = 0; time < 2; time += 1) {
      const { accounts, certificate } = await directory.find(ask([], ['wm-acc-9']));
      expect(accounts).toEqual([bare]);
      expect(certificate.served).toBe('live');
    }
  });

  it('fails as it fails where nothing else was allowed', async () => {
    const refused = { errcode: 990410, errmsg: 'no access', hint: 'h-1' };
    const { directory, simulated } = open(() => Promise.resolve(refused), { lookup: 'by-ids-v2' });
    const failure = directory.find(ask(['acc-1']));
    await expect(failure).rejects.toThrow('GetRobotAccountByIdsV2 — errcode 990410');
    await expect(failure).rejects.toMatchObject({ code: 'QOPEN_ERRCODE', envelope: refused });
    expect(simulated.pages).toEqual([]);
  });

  it.each(['by-ids-v2', 'auto'] as const)('%s needs a way to ask', (lookup) => {
    const { list } = new SimulatedList(1, 1, still);
    expect(() => createDirectory(list, { lookup })).toThrow(TypeError);
  });
});

describe('the choice between the doors', () => {
  it('falls on the one by ids when that has given what the list gave, and is told once', async () => {
    const { directory, simulated, choices } = open(knowing, { lookup: 'auto' });
    const first = await directory.find(ask(['acc-1', 'nobody']));
    expect(first.certificate.door).toBe('list');
    const pages = simulated.pages.length;
    for (let time = 0; time < 2; time += 1) {
      const { certificate } = await directory.find(ask(['acc-2']));
      expect(certificate).toMatchObject({ door: 'by-ids-v2', requests: 1 });
    }
    expect(simulated.pages).toHaveLength(pages);
    expect(choices.map(({ door }) => door)).toEqual(['by-ids-v2']);
  });

  it('waits for a lookup that finds somebody', async () => {
    const { directory, choices } = open(knowing, { lookup: 'auto' });
    await directory.find(ask(['nobody']));
    expect(choices).toEqual([]);
    await directory.find(ask(['acc-1']));
    expect(choices).toHaveLength(1);
  });

  it.each<[string, ByIdsFunction]>([
    ['refuses', () => Promise.resolve({ errcode: 990410, errmsg: 'no access' })],
    ['cannot be reached', () => Promise.reject(new Error('reset'))],
    ['gives less', () => Promise.resolve(replyOf([]))],
    ['gives more', () => Promise.resolve(replyOf([accountOf('acc-1'), accountOf('acc-2')]))],
    ['gives somebody else', () => Promise.resolve(replyOf([accountOf('acc-2')]))],
  ])('falls on the list where the other door %s', async (_, byIds) => {
    const { directory, choices } = open(byIds, { lookup: 'auto' });
    for (let time = 0; time < 2; time += 1) {
      const { accounts, certificate } = await directory.find(ask(['acc-1']));
      expect(accounts).toEqual([accountOf('acc-1')]);
      expect(certificate.door).toBe('list');
    }
    expect(choices.map(({ door }) => door)).toEqual(['list']);
  });

  it('goes back to the list when the chosen door refuses later', async () => {
    let isRefusing = false;
    const { directory, choices } = open(
      (request, context) =>
        isRefusing ? Promise.resolve({ errcode: 990410 }) : knowing(request, context),
      { lookup: 'auto' },
    );
    await directory.find(ask(['acc-1']));
    isRefusing = true;
    const { accounts, certificate } = await directory.find(ask(['acc-2']));
    expect(accounts).toEqual([accountOf('acc-2')]);
    expect(certificate.door).toBe('list');
    expect(choices.map(({ door }) => door)).toEqual(['by-ids-v2', 'list']);
  });

  it('is not made by a lookup that was given up', async () => {
    const vendor = new ManualVendor(50);
    const choices: DoorChoice[] = [];
    const directory = createDirectory(vendor.list, {
      lookup: 'auto',
      byIds: (request, context) => (isHanging ? hang(context) : knowing(request, context)),
      onDoor: (choice) => choices.push(choice),
    });
    let isHanging = true;
    const controller = new AbortController();
    const given = directory.find(ask(['acc-1']), { signal: controller.signal });
    const failure = given.catch((error: unknown) => error);
    await vendor.serveAll();
    controller.abort('enough');
    expect(await failure).toBe('enough');
    await turn();
    expect(choices).toEqual([]);
    isHanging = false;
    const next = directory.find(ask(['acc-1']));
    await vendor.serveAll();
    await next;
    expect(choices.map(({ door }) => door)).toEqual(['by-ids-v2']);
  });

  it('falls on the list where the other door does not answer, and the lookup waits no longer', async () => {
    const clock = new HandClock();
    const { directory, choices } = open((_, context) => hang(context), { lookup: 'auto', clock });
    const found = directory.find(ask(['acc-1']));
    await turn();
    clock.advance(4999);
    expect(choices).toEqual([]);
    clock.advance(1);
    expect((await found).accounts).toEqual([accountOf('acc-1')]);
    expect(choices).toEqual([
      { door: 'list', why: 'GetRobotAccountByIdsV2 failed: no answer within 5000 ms' },
    ]);
    expect(clock.pending).toBe(0);
  });

  it('is tried no longer where the list fails', async () => {
    const clock = new HandClock();
    let signal: AbortSignal | undefined;
    const directory = createDirectory(() => Promise.reject(new Error('reset')), {
      lookup: 'auto',
      byIds: (_, context) => hang((({ signal } = context), context)),
      clock,
    });
    await expect(directory.find(ask(['acc-1']))).rejects.toThrow('reset');
    expect(signal?.aborted).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('and the lookup are not harmed by hooks that throw or reject', async () => {
    for (const hook of [
      () => {
        throw new Error('from the hook');
      },
      () => Promise.reject(new Error('from the hook')),
    ]) {
      const { directory } = open(knowing, { lookup: 'auto', onDoor: hook, onLookup: hook });
      expect((await directory.find(ask(['acc-1']))).accounts).toEqual([accountOf('acc-1')]);
      await turn();
    }
  });

  it('is an error’s own where the list refuses', async () => {
    const list = () => Promise.resolve({ errcode: 990404, errmsg: 'no such robot' });
    const directory = createDirectory(list, { lookup: 'auto', byIds: knowing });
    await expect(directory.find(ask(['acc-1']))).rejects.toBeInstanceOf(ErrcodeError);
  });
});

/** Never answers, and ends with its lookup. */
function hang({ signal }: { readonly signal?: AbortSignal }): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });
}
