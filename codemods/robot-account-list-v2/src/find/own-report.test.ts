import { expect, it } from 'vitest';
import { planMigration } from '../plan-migration.js';
import { baselineOf, baselineText } from '../report/baseline.js';
import { toSarif } from '../report/sarif.js';
import { testdir } from '../testdir.test-support.js';
import { isOwnReport } from './own-report.js';

const CALL = `import axios from 'axios';
export const lookup = (robot_id, account_id_list) =>
  axios.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
`;

it('leaves the reports of an earlier run out of the count, and says how many', () => {
  const before = planMigration(testdir({ 'a.mjs': CALL })).ledger;
  const { ledger } = planMigration(
    testdir({
      'a.mjs': CALL,
      'ledger.json': `${JSON.stringify(before, null, 2)}\n`,
      'check.sarif': `${JSON.stringify(toSarif(before, { version: '1' }), null, 2)}\n`,
    }),
  );
  expect(ledger.sites).toEqual(before.sites);
  expect(ledger.summary).toEqual({
    ...before.summary,
    filesRead: 3,
    ownReports: ledger.summary.ownReports,
  });
  expect(ledger.summary.ownReports).toBeGreaterThan(0);
});

it('knows a report by its head only', () => {
  const text = baselineText(baselineOf([]));
  expect(isOwnReport(Buffer.from(text))).toBe(true);
  expect(isOwnReport(Buffer.from(`${' '.repeat(300)}${text}`))).toBe(false);
  expect(isOwnReport(Buffer.from(`// see "schema": "qopen-compat"\n${CALL}`))).toBe(false);
});
