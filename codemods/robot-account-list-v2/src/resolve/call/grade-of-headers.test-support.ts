import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const BODY = '{ robot_id, account_id_list: ids }';
/** A call with these headers. */
export const post = (headers: string): string =>
  `axios.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', ${BODY}, { headers: ${headers} })`;

/** The grade of the one call in a file, beside others; `before` stands in the function that makes it. */
export function gradeOf(
  outside: string,
  headers: string,
  { before = '', others = {} }: { before?: string; others?: Readonly<Record<string, string>> } = {},
) {
  const text = `import axios from 'axios';
${outside}
export async function customers(token: string, robot_id: string, ids: string[]) {
  ${before}
  return ${post(headers)};
}
`;
  const { ledger } = planMigration(testdir({ 'src/customers.ts': text, ...others }));
  return ledger.sites[0]?.grade;
}

/** The same of a method of a class with these members. */
export function gradeOfMethod(members: string, headers: string, before = '') {
  const text = `import axios from 'axios';
export class Customers {
  ${members}
  async get(token: string, robot_id: string, ids: string[]) {
    ${before}
    return ${post(headers)};
  }
}
`;
  const { ledger, files } = planMigration(testdir({ 'src/customers.ts': text }));
  return { grade: ledger.sites[0]?.grade, after: files[0]?.after ?? '' };
}
