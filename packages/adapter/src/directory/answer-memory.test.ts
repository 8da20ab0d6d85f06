import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { HandClock } from '../hand-clock.test-support.js';
import { ManualVendor } from '../manual-vendor.test-support.js';
import { SimulatedList, accountOf } from '../simulated-list.test-support.js';
import { AnswerMemory, type MemoryOptions } from './answer-memory.js';
import { createDirectory } from './create-directory.js';
import type { LookupRequest } from './lookup.js';
import { WantedAccounts } from './wanted-accounts.js';

const still = { deletions: 0, insertions: 0, moves: 0 };
const ask = (...account_id_list: string[]): LookupRequest => ({
  robot_id: 'r1',
  account_id_list,
  external_user_id_list: [],
});

function open(options: MemoryOptions) {
  const simulated = new SimulatedList(50, 1, still);
  const clock = new HandClock();
  return { simulated, clock, directory: createDirectory(simulated.list, { clock, ...options }) };
}

describe('answers from memory', () => {
  it('are given only where that is asked for', async () => {
    const { simulated, directory } = open({});
    await directory.find(ask('acc-1', 'nobody'));
    const before = simulated.pages.length;
    const { certificate } = await directory.find(ask('acc-1', 'nobody'));
    expect(certificate).toMatchObject({ served: 'live', ageMs: 0 });
    expect(simulated.pages.length).toBeGreaterThan(before);
  });

  it('are given for so long, and the certificate says how old they are', async () => {
    const { simulated, clock, directory } = open({ maxAgeMs: 1000 });
    await directory.find(ask('acc-1'));
    clock.advance(1000);
    const remembered = await directory.find({ ...ask(), external_user_id_list: ['wm-acc-1'] });
    expect(remembered.accounts).toEqual([accountOf('acc-1')]);
    expect(remembered.certificate).toEqual({
      kind: 'complete',
      door: 'list',
      served: 'memory',
      ageMs: 1000,
      requests: 0,
      walked: 0,
    });
    // Having been served again has not made it younger.
    clock.advance(1);
    const { certificate } = await directory.find(ask('acc-1'));
    expect(certificate).toMatchObject({ served: 'live', ageMs: 0, requests: 1 });
    expect(simulated.pages).toHaveLength(2);
  });

  it('that are part of an answer do not get younger either', async () => {
    const { clock, directory } = open({ maxAgeMs: 1000, maxAbsenceAgeMs: 1000 });
    await directory.find(ask('acc-1', 'nobody'));
    clock.advance(600);
    const mixed = await directory.find(ask('acc-1', 'acc-2', 'nobody', 'nobody-2'));
    expect(mixed.certificate).toMatchObject({ served: 'memory', ageMs: 600 });
    clock.advance(600);
    const later = await directory.find(ask('acc-1', 'nobody'));
    expect(later.certificate).toMatchObject({ served: 'live', ageMs: 0 });
    const { certificate } = await directory.find(ask('acc-2', 'nobody-2'));
    expect(certificate).toMatchObject({ served: 'memory', ageMs: 600, requests: 0 });
  });

  it('tell of an absence only as long as that may be', async () => {
    const { simulated, clock, directory } = open({ maxAbsenceAgeMs: 500 });
    await directory.find(ask('acc-1', 'nobody'));
    clock.advance(500);
    const { missing, certificate } = await directory.find(ask('nobody'));
    expect(missing.account_id_list).toEqual(['nobody']);
    expect(certificate).toMatchObject({ kind: 'complete', served: 'memory', ageMs: 500 });
    expect(simulated.pages).toHaveLength(1);
    // Who was found is read all the same.
    expect((await directory.find(ask('acc-1'))).certificate.served).toBe('live');
    clock.advance(1);
    expect((await directory.find(ask('nobody'))).certificate.served).toBe('live');
  });

  it('are kept apart by robot and by the flag for tags', async () => {
    const { directory } = open({ maxAgeMs: 1000 });
    await directory.find(ask('acc-1'));
    const others = [
      { ...ask('acc-1'), robot_id: 'r2' },
      { ...ask('acc-1'), need_tag_info: true },
    ];
    for (const other of others) {
      expect((await directory.find(other)).certificate.served).toBe('live');
    }
    const same = await directory.find({ ...ask('acc-1'), need_tag_info: false });
    expect(same.certificate.served).toBe('memory');
  });

  it('are not what an earlier caller made of his', async () => {
    const { directory } = open({ maxAgeMs: 1000 });
    for (let time = 0; time < 3; time += 1) {
      const { accounts } = await directory.find(ask('acc-1'));
      expect(accounts).toEqual([accountOf('acc-1')]);
      for (const account of accounts) account.profile.name = '***';
    }
  });

  it('are those of the robot that was asked, whatever the caller makes of his request meanwhile', async () => {
    const { directory } = open({ maxAgeMs: 1000 });
    const reused = { ...ask('acc-1'), need_tag_info: true };
    const found = directory.find(reused);
    reused.robot_id = 'r2';
    reused.need_tag_info = false;
    await found;
    expect((await directory.find(reused)).certificate.served).toBe('live');
    const same = await directory.find({ ...ask('acc-1'), need_tag_info: true });
    expect(same.certificate.served).toBe('memory');
  });

  it('tell of an absence no longer than until somebody is found', async () => {
    const vendor = new ManualVendor(20);
    const directory = createDirectory(vendor.list, { maxAbsenceAgeMs: 1000 });
    const find = async (request: LookupRequest) => {
      const found = directory.find(request);
      await vendor.serveAll();
      return (await found).accounts;
    };
    const byExternalId = { ...ask(), external_user_id_list: ['wm-acc-new'] };
    expect(await find(byExternalId)).toEqual([]);
    vendor.ids.push('acc-new');
    expect(await find(ask('acc-new'))).toEqual([accountOf('acc-new')]);
    expect(await find(byExternalId)).toEqual([accountOf('acc-new')]);
  });

  it('do not give way to what a lookup that began before has found', () => {
    const memory = new AnswerMemory({ maxAgeMs: 1000, maxAbsenceAgeMs: 1000 }, new HandClock());
    const began = new HandClock().now();
    const absent = [{ kind: 'account', id: 'acc-1' }] as const;
    const found = { accounts: [accountOf('acc-1')], absent: [] };
    memory.remember(ask('acc-1'), found, began);
    memory.remember(ask('acc-1'), { accounts: [], absent }, began - 1);
    const wanted = new WantedAccounts(ask('acc-1'), true);
    memory.serve(ask('acc-1'), wanted);
    expect(wanted.found()).toEqual([accountOf('acc-1')]);
  });

  it('take up no room where they are not asked for, and nothing read stays behind', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const directories = Array.from({ length: 100 }, () => open({}).directory);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
    const { envelope } = (await directories[0]?.find(ask('acc-1'))) ?? {};
    expect(envelope).toEqual({ errcode: 0, data: {} });
  });

  it.each([{ maxAgeMs: -1 }, { maxAbsenceAgeMs: Number.NaN }])('refuse %o', (options) => {
    expect(() => open(options)).toThrow(RangeError);
  });
});
