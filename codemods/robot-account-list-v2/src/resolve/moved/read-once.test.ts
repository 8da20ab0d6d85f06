import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

/** What becomes of one call with these headers, and what stands before it. */
function planned(before: string, headers: string, after = 'return response.data;') {
  const text = `import axios from 'axios';
export async function customers(robot_id: string, ids: string[], token: string) {
  ${before}
  const response = await axios.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids }, { headers: ${headers} });
  ${after}
}
`;
  const { ledger, files } = planMigration(testdir({ 'src/customers.ts': text }));
  return { grade: ledger.sites[0]?.grade, after: files[0]?.after ?? '' };
}

describe('what gives something else when it is read again', () => {
  it.each([
    ["const entries = new Map([['Token', token]]).entries();", 'Object.fromEntries(entries)'],
    ["const entries = [['Token', token]].values();", '[...entries] as never'],
  ])('is walked once, before the pages: %s', (before, headers) => {
    const { grade, after } = planned(before, headers);
    expect(grade).toBe('proven');
    expect(after).toContain(`  const headers = ${headers.replace(' as never', '')}`);
  });

  it('is read where it stands when it is the same each time', () => {
    const { grade, after } = planned(
      "const entries = [['Token', token]];",
      'Object.fromEntries(entries)',
    );
    expect(grade).toBe('proven');
    expect(after).toContain('{ headers: Object.fromEntries(entries) }');
    const keys = planned('const names = Object.keys(process.env);', '{ names: String(names) }');
    expect(keys.after).toContain('{ headers: { names: String(names) } }');
  });

  it('may be a getter of an object that is read as a whole', () => {
    const counting = 'const own = { n: 0, get 次序() { this.n += 1; return String(this.n); } };';
    expect(planned(counting, '{ ...own }').grade).toBe('likely');
    expect(planned(counting, '{ 次数: String(own.n) }').grade).toBe('likely');
    const still = 'const own = { n: 0, get 次序() { return String(this.n); } };';
    expect(planned(still, '{ 次数: String(own.n) }').grade).toBe('proven');
    const plain = "const own = { get 应用() { return 'crm'; } };";
    expect(planned(plain, '{ ...own }').grade).toBe('proven');
  });
});

describe('a getter of what is made before the call', () => {
  const GETTER = '{ get v() { seen += 1; return token; } }';

  it.each([
    [`...(await Promise.resolve(${GETTER}))`, 'likely'],
    ['...(await Promise.resolve({ v: token }))', 'proven'],
  ])('is run for every page that reads all of it: %s', (made, grade) => {
    expect(planned('let seen = 0;', `{ ${made} }`).grade).toBe(grade);
  });

  it.each([
    `(await Promise.all([${GETTER}]))[0].v`,
    `(await Promise.resolve(${GETTER})).v`,
    'session().v',
    "session().headers['v']",
  ])('is read once, before the pages: %s', (made) => {
    const { grade, after } = planned('let seen = 0;', `{ Token: ${made} }`);
    expect(grade).toBe('proven');
    expect(after).toContain(` = ${made};`);
  });
});

describe('the headers of a reply', () => {
  it.each([
    ["console.log(response.headers['content-length']);", 'likely'],
    ["console.log(response.headers.get('Content-Length'));", 'likely'],
    ["console.log(response.headers['content-type']);", 'proven'],
  ])('are those of one page: %s', (after, grade) => {
    expect(planned('', '{ Token: token }', after).grade).toBe(grade);
  });
});
