import { expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { after, sites } from '../../small-project.test-support.js';
import { testdir } from '../../testdir.test-support.js';

const callWith = (options: string): string =>
  `import { extend } from 'umi-request';\n\nconst client = extend({ prefix: '/api' });\nexport const byIds = (r, ids) =>\n  client.post('/gateway/qopen/GetRobotAccountByIds', ${options});\n`;

it.each(['data', 'body', 'json'])(
  'a client of unknown origin may take its request as `%s`',
  (key) => {
    const text = callWith(`{ ${key}: { robot_id: r, account_id_list: ids } }`);
    const migration = planMigration(testdir({ 'a.mjs': text }), { grade: 'likely' });
    expect(sites(migration)).toEqual(['a.mjs:5 rewritten likely direct-call']);
    expect(after(migration, 'a.mjs')).toContain(
      `client.post('/gateway/qopen/GetRobotAccountListV2', { ${key}: page }),`,
    );
  },
);

it('and as it is handed over, where it has none of these', () => {
  const migration = planMigration(
    testdir({ 'a.mjs': callWith('{ robot_id: r, account_id_list: ids }') }),
    { grade: 'likely' },
  );
  expect(after(migration, 'a.mjs')).toContain(`GetRobotAccountListV2', page),`);
});

it('what gives a list gives no reply', () => {
  const call = `uni.request({ url: '/gateway/qopen/GetRobotAccountByIds', method: 'POST', data: { robot_id: r, account_id_list: ids } })`;
  const list = `export async function f(r, ids) {\n  const [error, reply] = await ${call};\n  return error ?? reply;\n}\n`;
  const migration = planMigration(
    testdir({ 'a.mjs': list, 'b.mjs': list.replace('[error, reply]', '{ error, reply }') }),
    { grade: 'likely' },
  );
  expect(sites(migration)).toEqual([
    'a.mjs:2 manual - not-the-reply',
    'b.mjs:2 rewritten likely direct-call',
  ]);
});
