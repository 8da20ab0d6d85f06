import { getEventListeners } from 'node:events';
import process from 'node:process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HandClock } from '../hand-clock.test-support.js';
import { ManualVendor, turn } from '../manual-vendor.test-support.js';
import { createDirectory } from './create-directory.js';
import type { FindOptions } from './directory-options.js';

const request = { robot_id: 'r1', account_id_list: ['acc-1'], external_user_id_list: [] };

function open() {
  const vendor = new ManualVendor(300);
  const clock = new HandClock();
  const directory = createDirectory(vendor.list, { clock });
  const find = (options?: FindOptions) => directory.find(request, options);
  return { vendor, clock, find };
}

describe('a lookup with a deadline', () => {
  it('fails when it passes, with the page in flight aborted', async () => {
    const { vendor, clock, find } = open();
    const failure = find({ deadlineMs: 5000 }).catch((error: unknown) => error);
    await turn();
    clock.advance(4999);
    expect(vendor.waiting).toEqual([0]);
    clock.advance(1);
    expect(await failure).toMatchObject({
      code: 'QOPEN_DEADLINE',
      message: expect.stringContaining('5000 ms') as string,
    });
    expect(vendor.waiting).toEqual([]);
  });

  it('leaves no timer and no listener when it ends before', async () => {
    const { vendor, clock, find } = open();
    const { signal } = new AbortController();
    const found = find({ deadlineMs: 5000, signal });
    await vendor.serveAll();
    await found;
    expect(clock.pending).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it.each([0, -1, 1.5, Number.NaN, Infinity, 2 ** 31])(
    'of %d ms is refused',
    async (deadlineMs) => {
      const { vendor, find } = open();
      await expect(find({ deadlineMs })).rejects.toThrow(RangeError);
      expect(vendor.asked).toEqual([]);
    },
  );
});

describe('a signal', () => {
  it('that has aborted already lets nothing be sent', async () => {
    const { vendor, find } = open();
    await expect(find({ signal: AbortSignal.abort('no') })).rejects.toBe('no');
    expect(vendor.asked).toEqual([]);
  });

  it('may end many lookups at a time, and is not taken for a leak', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    const { find } = open();
    const controller = new AbortController();
    const failures = Array.from({ length: 30 }, () =>
      find({ signal: controller.signal }).catch((error: unknown) => error),
    );
    await turn();
    controller.abort('enough');
    expect(new Set(await Promise.all(failures))).toEqual(new Set(['enough']));
    await turn();
    expect(warnings).toEqual([]);
  });
});
