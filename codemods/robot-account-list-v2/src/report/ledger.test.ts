import { describe, expect, it } from 'vitest';
import { migrateText } from '../migrate-text.js';
import { Ledger } from './ledger.js';

const { ledger } = migrateText(
  "// GetRobotAccountByIds\nsend('/gateway/qopen/GetRobotAccountByIds', 请求);\n",
  'a.mjs',
);
const [comment, call] = ledger.sites;

describe('decoding a ledger', () => {
  it('gives back what was written', () => {
    expect(Ledger.parse(JSON.parse(JSON.stringify(ledger)))).toEqual(ledger);
  });

  it.each([
    ['a site that is missing', { ...ledger, sites: [comment] }],
    ['a site that is there twice', { ...ledger, sites: [comment, call, call] }],
    [
      'a state that the reason does not have',
      {
        ...ledger,
        sites: [comment, { ...call, state: 'unrelated' }],
        summary: { ...ledger.summary, manual: 0, unrelated: 2 },
      },
    ],
    [
      'a reason that is not in the table',
      { ...ledger, sites: [comment, { ...call, reason: 'x' }] },
    ],
    ['a field that is not known', { ...ledger, host: 'a' }],
    ['a root that names a machine', { ...ledger, root: '/home/zhang' }],
    ['another version', { ...ledger, schema: 'qopen-compat.ledger/2' }],
  ])('refuses %s', (_, changed) => {
    expect(Ledger.safeParse(changed).success).toBe(false);
  });
});
