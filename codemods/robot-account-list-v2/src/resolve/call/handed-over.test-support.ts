import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

export const post = (options: string): string =>
  `axios.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids }, ${options})`;
export const fetching = (
  parameters: string,
  options: string,
  before = 'export async function byIds',
): string =>
  `import axios from 'axios';
${before}(${parameters}) {
  const { data } = await ${post(options)};
  return data;
}
`;
export const BY_IDS = fetching('robot_id: string, ids: string[], headers: object', '{ headers }');

/** The one call beside these other files. */
export function siteBeside(text: string, others: Readonly<Record<string, string>>) {
  return planMigration(testdir({ 'src/by-ids.ts': text, ...others })).ledger.sites[0];
}

/** The same beside one caller, which has this body. */
export function siteWith(
  body: string,
  { text = BY_IDS, before = "import { byIds } from './by-ids.js';" } = {},
) {
  const caller = `${before}\nexport async function customers(robot: string, wanted: string[], token: string) {\n  ${body}\n}\n`;
  return siteBeside(text, { 'src/customers.ts': caller });
}
