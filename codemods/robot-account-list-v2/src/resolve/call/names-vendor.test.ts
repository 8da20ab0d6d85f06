import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const TABLES = `export const BASES = { qopen: '/gateway/qopen', bff: '/bff/crm', version: 'qopen' } as const;
export const HOSTS = ['https://open.example.cn/gateway/qopen', 'https://bff.example.cn/crm'];
export class Paths { static readonly PREFIX = '/gateway/qopen'; static readonly OWN = '/bff/crm'; }
export enum Root { Qopen = '/gateway/qopen', Own = '/bff/crm' }
`;

/** The grade of a call by a path, and by which client. */
function gradeOf(path: string, client = 'axios'): string | null | undefined {
  const text = `import path from 'node:path';
import axios from 'axios';
import { BASES, HOSTS, Paths, Root } from './bases';
const VERSION = 'qopen';
const clients = {
  qopen: axios.create({ baseURL: 'https://open.example.cn/gateway/qopen' }),
  made: axios.create({ baseURL: \`https://open.example.cn/gateway/\${VERSION}\` }),
  bff: axios.create({ baseURL: 'https://bff.example.cn/crm' }),
};
const send = (name: string, body: object) => clients.qopen.post(\`/\${name}\`, body);
export async function customers(host: string, robot_id: string, ids: string[]) {
  const { data } = await ${client === 'send' ? 'send' : `${client}.post`}(${path}, { robot_id, account_id_list: ids });
  return data;
}
`;
  const root = testdir({ 'src/customers.ts': text, 'src/bases.ts': TABLES });
  return planMigration(root).ledger.sites[0]?.grade;
}

describe('what stands before the name of a path', () => {
  it.each([
    '`${host}/gateway/${VERSION}/GetRobotAccountByIds`',
    '`${host}/gateway/${BASES.version}/GetRobotAccountByIds`',
    "host + '/gateway' + '/qopen' + '/GetRobotAccountByIds'",
    "host + path.posix.join('/', 'gateway', VERSION, 'GetRobotAccountByIds')",
    "[host, 'gateway', 'qopen', 'GetRobotAccountByIds'].join('/')",
    "host.concat('/gateway/', VERSION, '/GetRobotAccountByIds')",
    'new URL(`/gateway/${VERSION}/GetRobotAccountByIds`, host).href',
    '`${host}${Paths.PREFIX}/GetRobotAccountByIds`',
    '`${host}${Root.Qopen}/GetRobotAccountByIds`',
    "`${host}${BASES['qopen']}/GetRobotAccountByIds`",
    "HOSTS[0] + '/GetRobotAccountByIds'",
    "(process.env.BASE ?? 'https://open.example.cn/gateway/qopen') + '/GetRobotAccountByIds'",
  ])('is put together of its parts: %s', (path) => {
    expect(gradeOf(path)).toBe('proven');
  });

  it.each([
    '`${host}${BASES.bff}/GetRobotAccountByIds`',
    '`${host}${Paths.OWN}/GetRobotAccountByIds`',
    '`${host}${Root.Own}/GetRobotAccountByIds`',
    "HOSTS[1] + '/GetRobotAccountByIds'",
    "(host ? HOSTS[0] : 'http://localhost:3000/mock') + '/GetRobotAccountByIds'",
    "new URL('/GetRobotAccountByIds', HOSTS[0]).href",
  ])('may be that of another, though the vendor stands beside it: %s', (path) => {
    expect(gradeOf(path)).toBe('likely');
  });

  it.each([
    ['clients.qopen', 'proven'],
    ['clients.made', 'proven'],
    ['clients.bff', 'likely'],
    ['send', 'proven'],
  ])('is what the client has: %s', (client, grade) => {
    const path = client === 'send' ? "'GetRobotAccountByIds'" : "'/GetRobotAccountByIds'";
    expect(gradeOf(path, client)).toBe(grade);
  });
});
