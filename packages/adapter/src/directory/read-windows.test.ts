import { describe, expect, it } from 'vitest';
import { ManualVendor, turn } from '../manual-vendor.test-support.js';
import { createPositions } from '../positions/positions.js';
import { accountOf } from '../simulated-list.test-support.js';
import { createDirectory } from './create-directory.js';
import type { DirectoryOptions } from './directory-options.js';
import type { LookupCertificate } from './lookup.js';

/** A directory that has seen all of a list, and a vendor who has forgotten being asked. */
async function warm(size: number, options: DirectoryOptions = {}) {
  const vendor = new ManualVendor(size);
  const directory = createDirectory(vendor.list, options);
  const find = async (...ids: string[]) => {
    const found = directory.find({
      robot_id: 'r1',
      account_id_list: ids.filter((id) => !id.startsWith('wm-')),
      external_user_id_list: ids.filter((id) => id.startsWith('wm-')),
    });
    await vendor.serveAll();
    return found;
  };
  await find('nobody');
  vendor.asked.length = 0;
  vendor.windows.length = 0;
  return { vendor, directory, find };
}

const costs = (requests: number, walked = 0): Partial<LookupCertificate> => ({
  kind: 'complete',
  requests,
  walked,
});

describe('a lookup of customers who were seen before', () => {
  it('reads the account where it stood', async () => {
    const { vendor, find } = await warm(900);
    for (const id of ['acc-700', 'wm-acc-700']) {
      const { accounts, certificate } = await find(id);
      expect(accounts).toEqual([accountOf('acc-700')]);
      expect(certificate).toMatchObject(costs(1));
    }
    expect(vendor.windows).toEqual([
      [700, 1],
      [700, 1],
    ]);
  });

  it('reads a few accounts around where one stood, once the list has been seen to move', async () => {
    const { vendor, find } = await warm(900);
    vendor.ids.splice(100, 1);
    await find('acc-700');
    await find('acc-800');
    const [offset = 0, limit = 0] = vendor.windows.at(-1) ?? [];
    expect(limit).toBeGreaterThanOrEqual(3);
    expect(limit).toBeLessThanOrEqual(9);
    expect(offset + (limit - 1) / 2).toBe(799);
  });

  it('reads the fewest windows that cover them all, at the same time', async () => {
    const { vendor, directory } = await warm(900, { maxPagesInFlight: 2 });
    const found = directory.find({
      robot_id: 'r1',
      account_id_list: ['acc-800', 'acc-20', 'acc-90'],
      external_user_id_list: ['wm-acc-500'],
    });
    await turn();
    // A third waits until one of the two has come.
    expect(vendor.windows).toEqual([
      [20, 71],
      [500, 1],
    ]);
    await vendor.serveAll();
    expect((await found).certificate).toMatchObject(costs(3));
    expect(vendor.windows.slice(2)).toEqual([[800, 1]]);
  });

  it('leaves room around many who stand together, once the list has been seen to move', async () => {
    const { vendor, find } = await warm(900);
    for (const id of ['acc-700', 'acc-300', 'acc-800']) {
      vendor.ids.splice(100, 5);
      await find(id);
    }
    vendor.windows.length = 0;
    await find(...Array.from({ length: 100 }, (_, index) => `acc-${750 + index}`));
    const [first, second, ...more] = vendor.windows;
    expect(more).toEqual([]);
    const [start = 0] = first ?? [];
    const [from = 0, limit = 0] = second ?? [];
    expect(start).toBeLessThan(735);
    expect(from + limit).toBeGreaterThan(835);
  });

  it('follows a list that has moved by more than was read around the place', async () => {
    const { vendor, find } = await warm(900);
    vendor.ids.splice(100, 30);
    const { accounts, certificate } = await find('acc-700');
    expect(accounts).toEqual([accountOf('acc-700')]);
    expect(certificate.walked).toBe(0);
    expect(certificate.requests).toBeLessThanOrEqual(3);
    // What that told of the list holds for everybody behind.
    expect((await find('acc-850')).certificate).toMatchObject(costs(1));
  });

  it('reads a whole page around the place of one whom newcomers have parted from his neighbours', async () => {
    const { vendor, find } = await warm(900);
    vendor.ids.splice(700, 0, ...Array.from({ length: 20 }, (_, index) => `new-${index}`));
    const { accounts, certificate } = await find('acc-700');
    expect(accounts).toEqual([accountOf('acc-700')]);
    expect(certificate).toMatchObject(costs(3));
    expect(vendor.windows).toEqual([
      [700, 1],
      [0, 100],
      [651, 99],
    ]);
  });

  it('looks at the head for who is not where the neighbours still are', async () => {
    const { vendor, find } = await warm(900);
    vendor.ids = ['acc-700', ...vendor.ids.filter((id) => id !== 'acc-700')];
    const { accounts, certificate } = await find('acc-700');
    expect(accounts).toEqual([accountOf('acc-700')]);
    expect(certificate.walked).toBe(0);
    expect(vendor.windows).toContainEqual([0, 100]);
    expect((await find('acc-700')).certificate).toMatchObject(costs(1));
  });

  it('takes nothing on trust: who has gone is proven absent by a walk', async () => {
    const { vendor, find } = await warm(300);
    vendor.ids.splice(200, 1);
    const { missing, certificate } = await find('acc-200', 'acc-10');
    expect(missing.account_id_list).toEqual(['acc-200']);
    expect(certificate).toMatchObject({ kind: 'complete', walked: 5 });
  });

  it('walks at once for who was never seen', async () => {
    const { vendor, find } = await warm(300);
    vendor.ids.push('new');
    expect((await find('new')).accounts).toEqual([accountOf('new')]);
    expect(vendor.windows[0]).toEqual([0, 100]);
    expect((await find('new')).certificate).toMatchObject(costs(1));
  });

  it('ends with the first window that cannot be read', async () => {
    const { vendor, directory } = await warm(900, { maxPagesInFlight: 2 });
    const failure = directory
      .find({
        robot_id: 'r1',
        account_id_list: ['acc-20', 'acc-320', 'acc-520', 'acc-720'],
        external_user_id_list: [],
      })
      .catch((error: unknown) => error);
    await turn();
    const error = new Error('HTTP 503');
    await vendor.fail(error);
    expect(await failure).toBe(error);
    expect(vendor.windows).toHaveLength(2);
    // The other one is read for nobody any more.
    await turn();
    expect(vendor.waiting).toEqual([]);
  });

  it('with a list function of its own reads with that', async () => {
    const positions = createPositions();
    const { vendor } = await warm(300, { positions });
    const own = new ManualVendor(300);
    const directory = createDirectory(vendor.list, { positions });
    const request = { robot_id: 'r1', account_id_list: ['acc-7'], external_user_id_list: [] };
    const found = directory.find(request, { list: own.list });
    await own.serveAll();
    expect((await found).certificate).toMatchObject(costs(1));
    expect(vendor.asked).toEqual([]);
  });
});

describe('a list so short that a page costs little more than a window', () => {
  it('is read whole, which answers for absent ids with the same request', async () => {
    const vendor = new ManualVendor(12);
    const directory = createDirectory(vendor.list);
    const ask = (...account_id_list: string[]) =>
      directory.find({ robot_id: 'r1', account_id_list, external_user_id_list: [] });
    const first = ask('acc-3');
    await turn();
    await vendor.serveAll();
    await first;
    const second = ask('acc-7', 'nobody');
    await turn();
    await vendor.serveAll();
    const { accounts, missing, certificate } = await second;
    expect(accounts).toEqual([accountOf('acc-7')]);
    expect(missing.account_id_list).toEqual(['nobody']);
    expect(certificate).toMatchObject({ kind: 'complete', requests: 1, walked: 0 });
  });
});
