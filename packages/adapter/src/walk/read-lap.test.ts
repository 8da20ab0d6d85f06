import { describe, expect, it } from 'vitest';
import { createDirectory } from '../directory/create-directory.js';
import { ManualVendor, turn } from '../manual-vendor.test-support.js';

const ask = (...account_id_list: string[]) => ({
  robot_id: 'r1',
  account_id_list,
  external_user_id_list: [],
});

describe('pages read ahead of their turn', () => {
  it('are not joined by one customer who moved from one to the other between the readings', async () => {
    const vendor = new ManualVendor(600);
    const found = createDirectory(vendor.list).find(ask('acc-150', 'nobody'));
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
});
