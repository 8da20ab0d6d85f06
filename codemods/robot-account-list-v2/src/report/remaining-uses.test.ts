import { expect, it } from 'vitest';
import { migrateText } from '../migrate-text.js';
import { remainingUses } from './remaining-uses.js';

const PATH = '/gateway/qopen/GetRobotAccountByIds';
const CALL = `import axios from 'axios';\nexport const f = (r, ids) =>\n  axios.post('${PATH}', { robot_id: r, account_id_list: ids });\n`;

it.each([
  ['a call that could be rewritten', CALL, 'a.mjs', 1],
  ['a call that is left to a person', `send('${PATH}', body);\n`, 'a.mjs', 1],
  ['a string that may be the path of one', `const path = '${PATH}';\n`, 'a.mjs', 1],
  ['a name whose declaration is not in sight', 'sdk.GetRobotAccountByIds(body);\n', 'a.mjs', 1],
  ['a program in another language', `post("${PATH}")\n`, 'a.py', 1],
  ['a table that a program may read', `{ "path": "${PATH}" }\n`, 'routes.json', 1],
  ['a script of a manifest', `{ "scripts": { "smoke": "curl ${PATH}" } }\n`, 'package.json', 1],
  ['a page with scripts', `<script>fetch('${PATH}')</script>\n`, 'a.html', 1],
  ['prose', `\`${PATH}\`\n`, 'README.md', 0],
  ['a comment', `// ${PATH}\n`, 'a.ts', 0],
  ['a type', 'type A = GetRobotAccountByIds;\n', 'a.ts', 0],
  ['a path in a log', `console.log('${PATH}');\n`, 'a.mjs', 0],
  [
    'a function of the file itself, whose call is seen for itself',
    `const GetRobotAccountByIds = (body) => send(body);\nGetRobotAccountByIds({});\n`,
    'a.mjs',
    0,
  ],
])('of %s, counts as many uses as there are', (_, text, file, uses) => {
  const { ledger } = migrateText(text, file);
  expect(ledger.sites.length).toBeGreaterThan(0);
  expect(remainingUses(ledger)).toHaveLength(uses);
});

it('counts a rewritten call until it is written', () => {
  const { ledger } = migrateText(CALL, 'a.mjs');
  expect(remainingUses(ledger, true)).toEqual([]);
  const left = migrateText(`${CALL}send('${PATH}', body);\n`, 'a.mjs', { grade: 'likely' }).ledger;
  expect(remainingUses(left, true).map(({ state }) => state)).not.toContain('rewritten');
  expect(remainingUses(left, true)).not.toEqual([]);
});
