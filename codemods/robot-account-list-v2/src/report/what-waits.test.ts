import { describe, expect, it } from 'vitest';
import { planMigration } from '../plan-migration.js';
import { FILE } from '../small-project.test-support.js';
import { testdir } from '../testdir.test-support.js';
import { whatWaits } from './what-waits.js';

const PATH = '/gateway/qopen/GetRobotAccountByIds';
const METRICS = `const NAMES = { '${PATH}': '批量查询客户' };\nexport const nameOf = (url) => NAMES[url];\n`;
/** Looks at the ids of the request, which a page has none of. */
const TEST = `import nock from 'nock';
import { it } from 'vitest';
import { lookup } from './a.mjs';

it('客户', async () => {
  nock('https://openapi.example.com').post('${PATH}', { robot_id: 'r', account_id_list: ['a'] }).reply(500);
  await lookup('r', ['a']);
});
`;

function waiting(files: Record<string, string>, grade?: 'likely'): string[] {
  const { ledger, waitedFor } = planMigration(testdir(files), { grade });
  return whatWaits(ledger.sites, waitedFor);
}

describe('what a person mends first', () => {
  it('is the one place that all wait for, whatever stands between', () => {
    const files = {
      'a.mjs': FILE,
      'b.mjs': FILE,
      'metrics.mjs': METRICS,
      'a.test.mjs': TEST,
    };
    expect(waiting(files, 'likely')).toEqual([
      'Of those left, 3 places wait for a.test.mjs:6: mend that first, then run again.',
    ]);
    const { ledger } = planMigration(testdir(files), { grade: 'likely' });
    const metrics = ledger.sites.find(({ file }) => file === 'metrics.mjs');
    expect(metrics?.sentence).toContain('it may also meet a.mjs:3, which stays for a.test.mjs:6');
  });

  it('is not named where only one waits for it', () => {
    expect(waiting({ 'a.mjs': FILE, 'a.test.mjs': TEST })).toEqual([]);
  });

  it('is the assumptions where nothing but those is in the way', () => {
    expect(waiting({ 'a.mjs': FILE, 'metrics.mjs': METRICS })).toEqual([
      'Of those left, 2 places would be rewritten with `--grade likely`: see what each assumes.',
    ]);
  });
});
