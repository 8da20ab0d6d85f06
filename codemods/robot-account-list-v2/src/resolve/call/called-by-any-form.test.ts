import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const IMPORTS =
  "import { HEADERS } from './headers.js';\nimport { partial } from 'lodash';\nimport * as api from './ask.js';\n";
const ASK = `export async function ask(headers: any, robot_id: any, ids: any) {
  const { data } = await axios.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids }, { headers });
  return data;
}
`;

/** The grade of a function that sends the headers it is given, called as told: from its own file, or from another one. */
function gradeOf(called: string, isOwn: boolean, writes = 'HEADERS.Token = token;') {
  const run = `export async function run(robot: any, ids: any) { return ${called}; }\n`;
  const axios = "import axios from 'axios';\n";
  const files = {
    'src/headers.ts': "export const HEADERS: any = { Token: '' };\n",
    'src/login.ts': `import { HEADERS } from './headers.js';\nexport const login = (token: any) => { ${writes} };\n`,
    'src/ask.ts': isOwn ? `${axios}${IMPORTS}${ASK}${run}` : `${axios}${ASK}`,
    ...(isOwn ? {} : { 'src/run.ts': `import { ask } from './ask.js';\n${IMPORTS}${run}` }),
  };
  return planMigration(testdir(files)).ledger.sites[0]?.grade;
}

/** Calls that are followed to what they hand over. */
const FOLLOWED = [
  'ask(HEADERS, robot, ids)',
  'ask\n  /* 公共请求头 */ (HEADERS, robot, ids)',
  'ask?.(HEADERS, robot, ids)',
  'ask!(HEADERS, robot, ids)',
  '(ask as any)(HEADERS, robot, ids)',
  'ask<any>(HEADERS, robot, ids)',
  'api.ask(HEADERS, robot, ids)',
  '[HEADERS].map((headers) => ask(headers, robot, ids))[0]',
] as const;

/** Those of a function that is handed on, so that it is not known what it is given, or what takes that. */
const HANDED_ON = [
  '(0, ask)(HEADERS, robot, ids)',
  'ask.call(null, HEADERS, robot, ids)',
  'ask.apply(null, [HEADERS, robot, ids])',
  'Reflect.apply(ask, null, [HEADERS, robot, ids])',
  'ask.bind(null, HEADERS)(robot, ids)',
  'ask.bind(null)(HEADERS, robot, ids)',
  '[HEADERS].map(ask as any)[0]',
  'Promise.resolve(HEADERS).then(ask as any)',
  '((send: any) => send(HEADERS, robot, ids))(ask)',
  '(() => { const send = ask; return send(HEADERS, robot, ids); })()',
  '({ ask }).ask(HEADERS, robot, ids)',
  '(ids.length > 0 ? ask : ask)(HEADERS, robot, ids)',
  'partial(ask, HEADERS)(robot, ids)',
  "api['ask'](HEADERS, robot, ids)",
  "import('./ask.js').then(({ ask: send }) => send(HEADERS, robot, ids))",
] as const;

describe('a function that sends the headers it is given', () => {
  it.each([...FOLLOWED, ...HANDED_ON])('is likely where it is called by %s', (called) => {
    expect([true, false].map((isOwn) => gradeOf(called, isOwn))).toEqual(['likely', 'likely']);
  });

  it.each(FOLLOWED)('is proven where nobody writes to what it is given by %s', (called) => {
    const reads = 'console.log(HEADERS.Token, token);';
    expect([true, false].map((isOwn) => gradeOf(called, isOwn, reads))).toEqual([
      'proven',
      'proven',
    ]);
  });

  it('assumes nothing of what a handler is given anew by each request, unless that is kept', () => {
    const text = `import axios from 'axios';
import { app } from './app.js';
let kept: any;
app.use((request: any) => { kept = request.headers; });
app.post('/customers', async (request: any, response: any) => {
  const { data } = await axios.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id: request.body.robot_id, account_id_list: request.body.ids }, { headers: request.headers });
  response.json(data);
});
`;
    const sentence = (code: string) =>
      planMigration(testdir({ 'src/customers.ts': code })).ledger.sites[0]?.sentence;
    expect(sentence(text)).not.toContain('is the same, or as good');
    const ofKept = sentence(text.replace('headers: request.headers', 'headers: kept'));
    expect(ofKept).toContain('is the same, or as good');
  });
});
