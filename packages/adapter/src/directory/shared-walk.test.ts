import { describe, expect, it } from 'vitest';
import { ManualVendor, turn } from '../manual-vendor.test-support.js';
import { accountOf } from '../simulated-list.test-support.js';
import { createDirectory } from './create-directory.js';
import type { DirectoryOptions } from './directory-options.js';

const ask = (...account_id_list: string[]) => ({
  robot_id: 'r1',
  account_id_list,
  external_user_id_list: [],
});

/** A directory that reads one page after the other and remembers nothing, on a vendor served by hand. */
function open(size: number, options: DirectoryOptions = {}) {
  const vendor = new ManualVendor(size);
  const directory = createDirectory(vendor.list, {
    positions: false,
    maxPagesInFlight: 1,
    ...options,
  });
  return { vendor, directory };
}

describe('a walk that several lookups share', () => {
  it('that is ending gives whoever boards it another', async () => {
    for (let delay = 0; delay < 40; delay += 1) {
      const { vendor, directory } = open(300);
      const first = directory.find(ask('acc-1'));
      const settled: string[] = [];
      const second = (async () => {
        await turn();
        void vendor.serve();
        for (let tick = 0; tick < delay; tick += 1) await Promise.resolve();
        return directory.find(ask('acc-2'));
      })();
      second.then(
        () => settled.push('second'),
        () => undefined,
      );
      await first;
      await vendor.serveAll();
      expect({ delay, settled }).toEqual({ delay, settled: ['second'] });
    }
  });

  it('gives each lookup objects of its own', async () => {
    const { vendor, directory } = open(300);
    const lookups = [ask('acc-1'), ask('acc-2', 'acc-1')].map((each) => directory.find(each));
    await vendor.serveAll();
    const [first, second] = await Promise.all(lookups);
    const [mine] = first?.accounts ?? [];
    if (mine !== undefined) mine.profile.name = '***';
    expect(second?.accounts).toEqual([accountOf('acc-2'), accountOf('acc-1')]);
    expect(vendor.asked).toEqual([0]);
  });

  it('answers each lookup as its ids pass, and proves absences with pages all asked for after it came', async () => {
    const { vendor, directory } = open(300);
    const settled: string[] = [];
    const find = async (name: string, ...ids: string[]) => {
      const { certificate, missing } = await directory.find(ask(...ids));
      settled.push(name);
      return { ...certificate, missing: missing.account_id_list };
    };
    const early = find('early', 'nobody');
    await turn();
    await vendor.serve(0);
    const late = find('late', 'acc-150', 'acc-3');
    const latest = find('latest', 'nobody');
    await turn();
    // It had been asked for when these two came.
    await vendor.serve(95);
    expect(settled).toEqual([]);
    await vendor.serve(190);
    await vendor.serve(285);
    // The lap ends, and the head is read again for whoever moved to it.
    expect(vendor.waiting).toEqual([0]);
    await vendor.serve(0);
    expect(settled).toEqual(['early']);
    expect(await early).toMatchObject({ kind: 'complete', requests: 5, missing: ['nobody'] });
    // The second lap: up to customers who stand behind what the latest have not seen of the first.
    await vendor.serve(0);
    await vendor.serve(95);
    expect(settled).toEqual(['early', 'late']);
    expect(await late).toMatchObject({ kind: 'complete', requests: 5, missing: [] });
    await vendor.serveAll();
    expect(await latest).toMatchObject({ kind: 'complete', missing: ['nobody'] });
    expect(vendor.asked).toEqual([0, 95, 190, 285, 0, 0, 95, 190, 0]);
  });

  it('costs a thousand lookups at the same time little more than one', async () => {
    const { vendor, directory } = open(5000, { maxPagesInFlight: 6, positions: undefined });
    const lookups = Array.from({ length: 1000 }, (_, index) =>
      directory.find(ask(index % 10 === 0 ? `nobody-${index}` : `acc-${index * 5}`)),
    );
    await vendor.serveAll();
    const found = await Promise.all(lookups);
    expect(found.filter(({ accounts }) => accounts.length === 1)).toHaveLength(900);
    expect(vendor.asked.length).toBeLessThan((5000 / 95) * 1.2);
  });

  it('stops when nobody waits for it any more', async () => {
    const { vendor, directory } = open(900, { maxPagesInFlight: 6 });
    const controllers = [new AbortController(), new AbortController()];
    const failures = controllers.map(({ signal }) =>
      directory.find(ask('nobody'), { signal }).catch((error: unknown) => error),
    );
    await turn();
    await vendor.serve(0);
    controllers[0]?.abort('first');
    expect(await failures[0]).toBe('first');
    expect(vendor.waiting).toEqual([95, 190, 285]);
    controllers[1]?.abort('second');
    expect(await failures[1]).toBe('second');
    await turn();
    expect(vendor.waiting).toEqual([]);
    expect(vendor.asked).toEqual([0, 95, 190, 285]);
  });

  it('whose page never comes holds nobody up who came later: another one is begun for them', async () => {
    const { vendor, directory } = open(300);
    const controllers = [new AbortController(), new AbortController()];
    const given = controllers.map(({ signal }) =>
      directory.find(ask('nobody'), { signal }).catch((error: unknown) => error),
    );
    await turn();
    const late = directory.find(ask('acc-1'));
    controllers[0]?.abort('first');
    expect(await given[0]).toBe('first');
    // Somebody still waits for it who came before it was asked for.
    expect(vendor.asked).toEqual([0]);
    controllers[1]?.abort('second');
    expect(await given[1]).toBe('second');
    await turn();
    expect(vendor.asked).toEqual([0, 0]);
    expect(vendor.waiting).toEqual([0]);
    await vendor.serve();
    expect((await late).certificate).toMatchObject({ kind: 'complete', requests: 1 });
  });

  it('fails with a page whoever came before it was asked for; the others go on with another walk', async () => {
    const { vendor, directory } = open(300);
    const answered = directory.find(ask('acc-1'));
    const needing = directory.find(ask('acc-150')).catch((error: unknown) => error);
    await turn();
    await vendor.serve(0);
    await answered;
    const late = directory.find(ask('acc-2'));
    await turn();
    const failure = new Error('HTTP 503');
    await vendor.fail(failure, 95);
    expect(await needing).toBe(failure);
    expect(vendor.waiting).toEqual([0]);
    await vendor.serve(0);
    expect((await late).certificate).toMatchObject({ kind: 'complete', requests: 1 });
  });

  it('is not failed by a page ahead of its turn that nobody came to need', async () => {
    const { vendor, directory } = open(300, { maxPagesInFlight: 6 });
    const found = directory.find(ask('acc-120'));
    await turn();
    await vendor.serve(0);
    await vendor.fail(new Error('HTTP 503'), 190);
    await vendor.serve(95);
    expect((await found).accounts).toEqual([accountOf('acc-120')]);
  });

  it('past its limit of requests is incomplete for who began it, and begun anew for the others', async () => {
    const { vendor, directory } = open(300, { maxRequests: 3, onIncomplete: 'partial' });
    const first = directory.find(ask('nobody'));
    await turn();
    await vendor.serve(0);
    const late = directory.find(ask('acc-1'));
    await turn();
    await vendor.serve(95);
    await vendor.serve(190);
    expect((await first).certificate).toMatchObject({
      kind: 'best-effort',
      reason: 'request-limit',
      requests: 3,
    });
    await vendor.serve(0);
    expect((await late).accounts).toEqual([accountOf('acc-1')]);
  });

  it('goes on where it is told that it is joined, or has ended, and that throws', async () => {
    const vendor = new ManualVendor(3);
    const told: unknown[] = [];
    const fail = (what: unknown): never => {
      told.push(what);
      throw new Error('from the hook');
    };
    const sessions = ['first', 'second'].map((name) => ({
      list: vendor.list,
      end: () => fail(name),
    }));
    const left = [...sessions];
    const openWalk = () => left.shift() ?? fail('too many walks');
    const directory = createDirectory(vendor.list, { positions: false, openWalk });
    for (const id of ['acc-1', 'acc-2']) {
      const found = directory.find(ask(id), { onWalk: fail });
      await vendor.serveAll();
      expect((await found).accounts).toEqual([accountOf(id)]);
    }
    expect(told).toEqual([sessions[0], 'first', sessions[1], 'second']);
  });
});
