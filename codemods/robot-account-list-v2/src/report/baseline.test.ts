import { expect, it } from 'vitest';
import { migrateText } from '../migrate-text.js';
import { Baseline, baselineOf, baselineText, compareWithBaseline } from './baseline.js';
import { remainingUses } from './remaining-uses.js';

const URL = '/gateway/qopen/GetRobotAccountByIds';
const ledgerOf = (text: string) => migrateText(text, '客户.mjs').ledger;
const OLD = ledgerOf(`send('${URL}', 1);\nsend('${URL}', 2);\n`);
const BASELINE = baselineOf(remainingUses(OLD));

it('is read back as it was written, one use a line', () => {
  const text = baselineText(BASELINE);
  expect(Baseline.parse(JSON.parse(text))).toEqual(BASELINE);
  expect(text.split('\n').filter((line) => line.includes('客户.mjs'))).toHaveLength(2);
  expect(Baseline.parse(JSON.parse(baselineText(baselineOf([]))))).toEqual(baselineOf([]));
});

it('knows a use by its line, wherever the line moves', () => {
  const moved = ledgerOf(`// 说明\n\n  send('${URL}', 2);\nsend('${URL}', 1);\n`);
  const { added, kept, gone } = compareWithBaseline(moved, BASELINE);
  expect([added.length, kept.length, gone.length]).toEqual([0, 2, 0]);
});

it('tells a use that is new from one that is gone', () => {
  const changed = ledgerOf(`send('${URL}', 1);\nsend('${URL}', 3);\n`);
  const { added, kept, gone } = compareWithBaseline(changed, BASELINE);
  expect(added.map(({ line }) => line)).toEqual([2]);
  expect(kept.map(({ line }) => line)).toEqual([1]);
  expect(gone.map(({ id }) => id)).toEqual([OLD.sites[1]?.id]);
});

it('counts a line that is there once more as one new use', () => {
  const twice = ledgerOf(`send('${URL}', 1);\nsend('${URL}', 1);\nsend('${URL}', 2);\n`);
  expect(compareWithBaseline(twice, BASELINE).added).toHaveLength(1);
});
