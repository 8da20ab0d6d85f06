import { describe, expect, it } from 'vitest';
import { createDirectory } from '../directory/create-directory.js';
import { ManualVendor, turn } from '../manual-vendor.test-support.js';
import { randomFrom } from '../simulated-list.test-support.js';

const ask = (...account_id_list: string[]) => ({
  robot_id: 'r1',
  account_id_list,
  external_user_id_list: [],
});

/** Rearranges a vendor's list. */
function shuffle(vendor: ManualVendor, seed: number): void {
  const random = randomFrom(seed);
  vendor.ids = vendor.ids
    .map((id) => ({ id, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ id }) => id);
}

/** A directory that has walked a list to its end, and how to prove somebody's absence with it again. */
async function walked(size: number) {
  const vendor = new ManualVendor(size);
  const directory = createDirectory(vendor.list, { maxPagesInFlight: 1 });
  const first = directory.find(ask('nobody'));
  await vendor.serveAll();
  await first;
  vendor.asked.length = 0;
  return { vendor, directory };
}

describe('a walk of a list that was walked before', () => {
  it('goes round once where most of it stands as it stood', async () => {
    const { vendor, directory } = await walked(300);
    vendor.ids = [...vendor.ids.slice(250), ...vendor.ids.slice(0, 200)];
    const found = directory.find(ask('nobody'));
    await vendor.serveAll();
    expect((await found).certificate.kind).toBe('complete');
    expect(vendor.asked).toEqual([0, 95, 190, 0]);
  });

  it('goes round a second time where the order has changed, and vouches when that is kept', async () => {
    const { vendor, directory } = await walked(300);
    shuffle(vendor, 1);
    const found = directory.find(ask('nobody'));
    await vendor.serveAll();
    expect((await found).certificate.kind).toBe('complete');
    expect(vendor.asked).toEqual([0, 95, 190, 285, 0, 95, 190, 285, 0]);
  });

  it('vouches for nothing where the order changes every time', async () => {
    for (const onIncomplete of ['throw', 'partial'] as const) {
      const { vendor, directory } = await walked(300);
      shuffle(vendor, 1);
      const found = directory.find(ask('nobody', 'acc-1'), { onIncomplete }).then(
        (lookup) => ({ how: 'answered', ...lookup }),
        (error: object) => ({ how: 'failed', code: '', ...error }),
      );
      for (let page = 0; page < 5; page += 1) {
        await turn();
        await vendor.serve();
      }
      shuffle(vendor, 2);
      await vendor.serveAll();
      expect(await found).toMatchObject({
        how: onIncomplete === 'partial' ? 'answered' : 'failed',
        certificate: { kind: 'best-effort', reason: 'order-changed' },
        missing: { account_id_list: ['nobody'] },
      });
    }
  });

  it('answers who is found, whatever the order', async () => {
    const { vendor, directory } = await walked(300);
    shuffle(vendor, 1);
    const found = directory.find(ask('acc-1', 'acc-2', 'acc-299'));
    await vendor.serveAll();
    expect(await found).toMatchObject({
      certificate: { kind: 'complete' },
      missing: { account_id_list: [] },
    });
  });
});
