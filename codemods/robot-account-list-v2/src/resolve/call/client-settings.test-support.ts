import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

/** The files of a project by their paths. */
export type Files = Readonly<Record<string, string>>;

/** The old path. */
export const OLD = "'https://qopen.example.com/gateway/qopen/GetRobotAccountByIds'";
/** A function that calls it through a client, and what it does before. */
export const ask = (client: string, before = ''): string =>
  `export async function customers(robot_id: string, ids: string[], token = '') {
  ${before}
  const { data } = await ${client}.post(${OLD}, { robot_id, account_id_list: ids });
  return data;
}
`;
/** What imports the client. */
export const HTTP = "import { http } from './http.js';\n";
const SHARED: Files = {
  'src/http.ts':
    "import axios from 'axios';\nexport const http = axios.create({ timeout: 3000 });\n",
  'src/customers.ts': HTTP + ask('http'),
};
/** A call through what axios exports. */
export const BY_AXIOS: Files = {
  'src/customers.ts': `import axios from 'axios';\n${ask('axios')}`,
};

/** The grade of the one call of a project. */
export function gradeOf(files: Files, base = SHARED) {
  const { ledger } = planMigration(testdir({ ...base, ...files }));
  return ledger.sites.find(({ state }) => state !== 'unrelated')?.grade;
}

/** A file that has the client, and another one. */
export const boot = (code: string, other = ''): Files => ({
  'src/boot.ts': `${HTTP}${code}\n`,
  ...(other && { 'src/login.ts': other }),
});
/** A function that is called at any time, and another one. */
export const login = (code: string): string =>
  `\nexport const login = (token: string) => { ${code} };\nexport const ping = (done: any) => done('/ping');\n`;
/** What sets a token for all further requests. */
export const SET = '.defaults.headers.common.Token = token;';
