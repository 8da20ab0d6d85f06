import { describe, expect, it } from 'vitest';
import type { ListFunction } from '../list-function.js';
import { SimulatedList, accountOf } from '../simulated-list.test-support.js';
import { createDirectory } from './create-directory.js';
import type { DirectoryOptions } from './directory-options.js';
import type { LookupRequest } from './lookup.js';

const still = { deletions: 0, insertions: 0, moves: 0 };
const ask = (account_id_list: string[], external_user_id_list: string[] = []) => ({
  robot_id: 'r1',
  account_id_list,
  external_user_id_list,
});

const find = (list: ListFunction, request: LookupRequest, options?: DirectoryOptions) =>
  createDirectory(list, options).find(request);

describe('a lookup', () => {
  it('gives each account once, in the order of the request', async () => {
    const { list } = new SimulatedList(300, 1, still);
    const { accounts, missing } = await find(
      list,
      ask(['acc-250', 'acc-3', 'acc-250'], ['wm-acc-7', 'wm-acc-3']),
    );
    expect(accounts.map((account) => account.account_id)).toEqual(['acc-250', 'acc-3', 'acc-7']);
    expect(missing).toEqual({ account_id_list: [], external_user_id_list: [] });
  });

  it('ends with the page on which the last id stands', async () => {
    const simulated = new SimulatedList(900, 1, still);
    const { certificate } = await find(simulated.list, ask(['acc-120'], ['wm-acc-1']));
    expect(certificate).toMatchObject({ kind: 'complete', requests: 2, walked: 2 });
    // Two more pages had been asked for ahead of their turn.
    expect(simulated.pages.map(({ offset }) => offset)).toEqual([0, 95, 190, 285]);
  });

  it('walks to the end for an id that is not there, and says which', async () => {
    const simulated = new SimulatedList(300, 1, still);
    const { accounts, missing, certificate } = await find(
      simulated.list,
      ask(['acc-1', 'gone'], ['wm-gone']),
    );
    expect(accounts).toEqual([accountOf('acc-1')]);
    expect(missing).toEqual({ account_id_list: ['gone'], external_user_id_list: ['wm-gone'] });
    expect(certificate).toEqual({
      kind: 'complete',
      door: 'list',
      served: 'live',
      ageMs: 0,
      requests: 5,
      walked: 5,
    });
  });

  it('that comes at the very moment a walk ends is answered all the same', async () => {
    for (let moment = 0; moment < 30; moment += 1) {
      const { list } = new SimulatedList(50, 1, still);
      let latecomer: Promise<unknown> | undefined;
      const directory = createDirectory(
        async (page, context) => {
          const reply = await list(page, context);
          let later = Promise.resolve();
          for (let step = 0; step < moment; step += 1) later = later.then(() => undefined);
          latecomer ??= later.then(() => directory.find(ask(['acc-7'])));
          return reply;
        },
        { positions: false },
      );
      await directory.find(ask(['acc-3']));
      expect(await latecomer).toMatchObject({ accounts: [accountOf('acc-7')] });
    }
  });

  it('asks for the attributes that V1 implied, and for tags as given', async () => {
    const simulated = new SimulatedList(1, 1, still);
    await find(simulated.list, { ...ask(['acc-0']), need_tag_info: true });
    expect(simulated.pages).toEqual([
      {
        robot_id: 'r1',
        offset: 0,
        limit: 100,
        need_tag_info: true,
        need_user_attr_field: true,
        need_user_attr_sys_field: true,
        need_empty_attr_field: true,
      },
    ]);
  });

  it('gives every match of an external id on a full walk where such ids may repeat', async () => {
    const twins = ['a', 'b'].map((id) => ({
      ...accountOf(id),
      profile: { external_user_id: 'wm' },
    }));
    const list = () =>
      Promise.resolve({ errcode: 0, data: { account_list: twins, has_more: false } });
    const { accounts } = await find(list, ask([], ['wm']), {
      externalIdsAreUnique: false,
    });
    expect(accounts).toEqual(twins);
  });
});

describe('an absence that cannot be proven', () => {
  const endless = () =>
    Promise.resolve({ errcode: 0, data: { account_list: [accountOf('acc-1')], has_more: true } });

  it('is an error that holds what was found', async () => {
    await expect(find(endless, ask(['acc-1', 'acc-2']))).rejects.toMatchObject({
      code: 'QOPEN_INCOMPLETE',
      accounts: [accountOf('acc-1')],
      missing: { account_id_list: ['acc-2'], external_user_id_list: [] },
      certificate: { kind: 'best-effort', reason: 'no-progress' },
    });
  });

  it('is a partial answer only where the caller chose so', async () => {
    const lookup = await find(endless, ask(['acc-1', 'acc-2']), {
      onIncomplete: 'partial',
    });
    expect(lookup.accounts).toEqual([accountOf('acc-1')]);
    expect(lookup.certificate.kind).toBe('best-effort');
  });

  it('is one of an external id in a list that carries none', async () => {
    const list = () =>
      Promise.resolve({
        errcode: 0,
        data: {
          account_list: [{ account_id: 'a', account_type: 1, profile: {} }],
          has_more: false,
        },
      });
    await expect(find(list, ask([], ['wm']))).rejects.toMatchObject({
      certificate: { reason: 'external-ids-unseen' },
    });
  });
});
