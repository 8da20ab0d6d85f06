import { describe, expect, it } from 'vitest';
import { createDirectory } from '../directory/create-directory.js';
import type { DirectoryOptions } from '../directory/directory-options.js';
import { ManualVendor, turn } from '../manual-vendor.test-support.js';
import { accountOf } from '../simulated-list.test-support.js';

/** A vendor served by hand, and how to find customers with him. */
function open(size: number, options?: DirectoryOptions) {
  const vendor = new ManualVendor(size);
  const directory = createDirectory(vendor.list, options);
  const find = (...account_id_list: string[]) =>
    directory.find({ robot_id: 'r1', account_id_list, external_user_id_list: [] });
  return { vendor, find };
}

describe('pages read ahead of their turn', () => {
  it('are not joined by one customer who moved from one to the other between the readings', async () => {
    const { vendor, find } = open(600);
    const found = find('acc-150', 'nobody');
    await turn();
    await vendor.serve(0);
    await vendor.serve(190);
    // One of that page is touched, and then 110 others: all of them stand in front now.
    const touched = ['acc-250', ...vendor.ids.slice(-110)];
    vendor.ids = [...touched.reverse(), ...vendor.ids.filter((id) => !touched.includes(id))];
    await vendor.serve(95);
    await vendor.serveAll();
    const { accounts, certificate } = await found;
    expect(certificate.kind).toBe('complete');
    expect(accounts.map(({ account_id }) => account_id)).toEqual(['acc-150']);
  });

  it('are none before the head has come, and then two where nothing is known of the length', async () => {
    const { vendor, find } = open(900);
    const found = find('acc-250');
    await turn();
    expect(vendor.asked).toEqual([0]);
    await vendor.serve(0);
    expect(vendor.asked).toEqual([0, 95, 190, 285]);
    await vendor.serve(190);
    expect(vendor.asked).toHaveLength(4);
    await vendor.serve(95);
    expect((await found).certificate).toMatchObject({ kind: 'complete', requests: 3 });
    expect(vendor.asked).toEqual([0, 95, 190, 285, 380]);
    expect(vendor.waiting).toEqual([]);
  });

  it('are as many as may be in flight where pages say how long the list is', async () => {
    const { vendor, find } = open(900);
    vendor.saysTotal = true;
    const found = find('acc-10', 'acc-120');
    await turn();
    await vendor.serve(0);
    expect(vendor.waiting).toEqual([95, 190, 285, 380, 475, 570]);
    await vendor.serve(95);
    await found;
  });

  it('are as many where the list has been read to its end before', async () => {
    const { vendor, find } = open(900);
    const first = find('nobody');
    await vendor.serveAll();
    await first;
    vendor.asked.length = 0;
    const second = find('nobody');
    await turn();
    await vendor.serve(0);
    expect(vendor.waiting).toEqual([95, 190, 285, 380, 475, 570]);
    await vendor.serveAll();
    await second;
    expect(vendor.asked.length).toBeLessThanOrEqual(Math.ceil(900 / 95) + 3);
  });

  it('are held, and read once, where what lies before them has to be read first', async () => {
    const { vendor, find } = open(900, { maxPagesInFlight: 3 });
    const found = find('acc-180', 'nobody');
    await turn();
    await vendor.serve(0);
    // The page behind is read while fifty more stand before it.
    const before = vendor.ids;
    vendor.ids = [...Array.from({ length: 50 }, (_, index) => `new-${index}`), ...before];
    await vendor.serve(95);
    vendor.ids = before.slice(20);
    await vendor.serve(190);
    // It reached to acc-144, the next one begins with acc-210.
    expect(vendor.waiting).toEqual([285, 380, 180]);
    await vendor.serveAll();
    expect((await found).accounts).toEqual([accountOf('acc-180')]);
    // From 120 on it is joined, up to 219: the page that waited is next, and none is read in its place.
    expect(vendor.asked.slice(0, 8)).toEqual([0, 95, 190, 285, 380, 180, 160, 120]);
    expect(vendor.asked).not.toContain(215);
  });

  it('end with a list that has shrunk to nothing meanwhile', async () => {
    const { vendor, find } = open(400);
    const found = find('nobody');
    await turn();
    await vendor.serve(0);
    vendor.ids = [];
    await vendor.serveAll();
    expect(await found).toMatchObject({
      certificate: { kind: 'complete' },
      missing: { account_id_list: ['nobody'] },
    });
  });
});
