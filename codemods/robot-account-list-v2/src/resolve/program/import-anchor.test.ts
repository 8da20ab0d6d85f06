import { expect, it } from 'vitest';
import { migrateText } from '../../migrate-text.js';

const NEW = "import { collectRobotAccounts } from '@qopen-compat/adapter';";
const NEW_REQUIRE = "const { collectRobotAccounts } = require('@qopen-compat/adapter');";
const CALL = `export const lookup = (robot_id, account_id_list) =>
  axios.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
`;

it.each([
  ['packages alone', ["import axios from 'axios';", NEW]],
  ['packages, then files', ["import axios from 'axios';", NEW, "import { token } from './token';"]],
  [
    'a comment over the files',
    ["import axios from 'axios'; // 请求", NEW, '', '// 内部模块', "import token from '@/token';"],
  ],
  [
    'files by other names',
    ["import axios from 'axios';", NEW, "import '~/a';", "import '#b';", "import c from '../c';"],
  ],
  ['scoped packages are no files', ["import '@scope/a';", "import axios from 'axios';", NEW]],
  ['files first', ["import './env';", "import axios from 'axios';", "import './token';", NEW]],
  [
    'files among packages',
    ["import fs from 'fs';", "import './a';", "import axios from 'axios';", NEW],
  ],
  ['types of files', ["import axios from 'axios';", NEW, "import type { A } from './types';"]],
])('an import stands where a module would have it: %s', (_, lines) => {
  const before = `${lines.filter((line) => line !== NEW).join('\n')}\n\n${CALL}`;
  const { text } = migrateText(before, 'a.ts');
  expect(text.slice(0, text.indexOf('export const'))).toBe(`${lines.join('\n')}\n\n`);
});

it('so does a require', () => {
  const lines = ["const axios = require('axios');", NEW_REQUIRE, "const { a } = require('./a');"];
  const before = `${lines.filter((line) => line !== NEW_REQUIRE).join('\n')}\n\n${CALL.replace('export const lookup', 'exports.lookup')}`;
  const { text } = migrateText(before, 'a.cjs');
  expect(text.slice(0, text.indexOf('exports.'))).toBe(`${lines.join('\n')}\n\n`);
});

it("takes the place of the shim's import, also behind those of files", () => {
  const before = `import axios from 'axios';
import { token } from './token';
import { GetRobotAccountByIds } from '@qopen-compat/shim';

export const lookup = (request) => GetRobotAccountByIds(request);
`;
  expect(migrateText(before, 'a.ts').text.split('\n')[2]).toBe(NEW);
});
