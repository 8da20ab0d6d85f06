import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { MANIFEST } from '../../small-project.test-support.js';
import { testdir } from '../../testdir.test-support.js';

const ledgerOf = (text: string) =>
  planMigration(testdir({ 'package.json': MANIFEST, 'src/a.js': text })).ledger;

describe('shims in JavaScript whose types are checked', () => {
  it.each([
    ["import('@qopen-compat/shim').Shim", ''],
    ['Shim', "/** @import { Shim } from '@qopen-compat/shim' */\n"],
    ['ReturnType<typeof createShim>', ''],
  ])('stay where a comment tells the type: %s', (type, before) => {
    const text = `import { createShim } from '@qopen-compat/shim';
${before}
/** @type {${type}} */
const shim = createShim({ baseUrl: 'https://openapi.example.com', credentials: { token: 't' } });
/** @param {string[]} ids */
export const find = (ids) => shim.GetRobotAccountByIds({ robot_id: 'r', account_id_list: ids });
`;
    expect(ledgerOf(text).sites).toMatchObject([{ reason: 'shim-instance' }]);
    const untold = text.replace(/.*@type.*\n/, '');
    expect(ledgerOf(untold).summary.rewritten).toBe(1);
  });
});
