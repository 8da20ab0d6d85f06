import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';
import { gradeOf, gradeOfMethod, post } from '../call/grade-of-headers.test-support.js';

const COMMON = 'const common: Record<string, string> = {};';

describe('an object that others share, written into for each call', () => {
  it.each([
    [
      'by a helper that hands it back',
      `${COMMON} const by = (token: string) => { common.Token = token; return common; };`,
      'by(token)',
    ],
    [
      'by Object.assign in a helper',
      `${COMMON} const by = (token: string) => Object.assign(common, { Token: token });`,
      'by(token)',
    ],
    [
      'by a helper that is given it',
      `${COMMON} function sign(h: Record<string, string>, t: string) { h.Token = t; return h; }`,
      'sign(common, token)',
    ],
    [
      'by a function of a library',
      `import { merge } from 'lodash'; ${COMMON}`,
      'merge(common, { Token: token })',
    ],
    [
      'by a getter',
      `${COMMON} const auth = { get headers() { return common; } }; export const use = (t: string) => { common.Token = t; };`,
      'auth.headers',
    ],
    [
      'in a table',
      'const all: Record<string, Record<string, string>> = {}; export const use = (c: string, t: string) => { const h = all[c]; h.Token = t; };',
      'all[robot_id]',
    ],
    [
      'in a map',
      'const all = new Map<string, Record<string, string>>(); export const use = (c: string, t: string) => { all.get(c)!.Token = t; };',
      'all.get(robot_id)',
    ],
  ])('is likely: %s', (_, outside, headers) => {
    expect(gradeOf(outside, headers)).toBe('likely');
  });

  it.each([
    ['by another name', 'const h = common; h.Token = token;', 'h'],
    [
      'by a helper beforehand',
      'const fill = (h: Record<string, string>) => { h.Token = token; }; fill(common);',
      'common',
    ],
    ['as what a copy holds', 'const copy = { ...state }; copy.inner.Token = token;', 'state.inner'],
    [
      'as what an object holds',
      'const own = { headers: common }; own.headers.Token = token;',
      'common',
    ],
    ['as one of a list', 'all.forEach((each) => { each.Token = token; });', 'all[0]'],
    ['as one that a loop takes', 'for (const each of all) each.Token = token;', 'all[0]'],
    [
      'as one of all in a table',
      'Object.values(state).forEach((each) => { each.Token = token; });',
      'state.inner',
    ],
    ['taken apart', "const { inner } = state; inner['Token'] = token;", 'inner'],
  ])('is likely: %s', (_, before, headers) => {
    const outside = `${COMMON} const state = { inner: common }; const all: Record<string, string>[] = [{}];`;
    expect(gradeOf(outside, headers, { before })).toBe('likely');
  });

  it('is likely where it is the parameter of the function, which may be the same for every call', () => {
    const outside =
      'export const get = (api: { headers: Record<string, string> }, token: string, robot_id: string, ids: string[]) => {';
    const text = `import axios from 'axios';\n${outside} api.headers.Token = token; return ${post('api.headers')}; };\n`;
    const { ledger } = planMigration(testdir({ 'src/customers.ts': text }));
    expect(ledger.sites[0]?.grade).toBe('likely');
  });

  it('stays proven where a function makes another one whenever it is called', () => {
    const build =
      'const build = () => { const h: Record<string, string> = {}; h.A = "1"; return h; };';
    const options = { before: 'const headers = build(); headers.Token = token;' };
    expect(gradeOf(build, 'headers', options)).toBe('proven');
    const sign = 'function sign(h: Record<string, string>, t: string) { h.Token = t; }';
    const own = { before: 'const headers = {}; sign(headers, token);' };
    expect(gradeOf(sign, 'headers', own)).toBe('proven');
  });

  it('is likely where its own function has it written into, whatever with', () => {
    const stamp = 'const stamp = (h: Record<string, string>) => { h.At = String(Date.now()); };';
    const options = { before: 'stamp(common);' };
    expect(gradeOf(`${COMMON} ${stamp}`, 'common', options)).toBe('likely');
  });

  it('is likely where the call is given it: as a parameter, by a constructor', () => {
    const grade = (text: string) => {
      const root = testdir({
        'src/customers.ts': `import axios from 'axios';\n${COMMON}\n${text}\n`,
      });
      return planMigration(root).ledger.sites[0]?.grade;
    };
    const use = 'export const use = (token: string) => { common.Token = token; };';
    const ask = `const ask = async (headers: object, robot_id: string, ids: string[]) => ${post('headers')};`;
    expect(grade(`${use}\n${ask}\nexport const get = () => ask(common, 'r', ['a']);`)).toBe(
      'likely',
    );
    const own =
      'export const get = (t: string) => { const own: any = {}; own.Token = t; return ask(own, "r", []); };';
    expect(grade(`${use}\n${ask}\n${own}`)).toBe('proven');
    const members = `constructor(private readonly headers: object) {}\n  async get(robot_id: string, ids: string[]) { return ${post('this.headers')}; }`;
    const api = `class Api {\n  ${members}\n}`;
    expect(grade(`${use}\n${api}\nexport const api = new Api(common);`)).toBe('likely');
    expect(grade(`${use}\n${api}\nexport const api = new Api({ Token: 't' });`)).toBe('proven');
  });

  it('stays proven where a copy of it is written into', () => {
    const outside = `${COMMON} const state = { inner: common };`;
    const copied = { before: 'const copy = { ...common }; copy.Token = token;' };
    expect(gradeOf(outside, 'common', copied)).toBe('proven');
    const deep = { before: 'const copy = structuredClone(state); copy.inner.Token = token;' };
    expect(gradeOf(outside, 'state.inner', deep)).toBe('proven');
    const beside = {
      before: 'const own: any = { headers: common, at: {} }; own.at.Token = token;',
    };
    expect(gradeOf(outside, 'common', beside)).toBe('proven');
  });

  it('stays proven where another name is given something else', () => {
    const state = 'const state: Record<string, object> = { inner: {} };';
    const options = { before: 'let h = state.inner; h = { Token: token };' };
    expect(gradeOf(state, 'state', options)).toBe('proven');
  });

  it('stays proven where it is only shown to others', () => {
    const track = 'const track = (h: object, t: string) => console.log(h, t);';
    expect(gradeOf(`${COMMON} ${track}`, 'common', { before: 'track(common, token);' })).toBe(
      'proven',
    );
  });
});

describe('a member that others share, written to while a call is under way', () => {
  const after = (between: string, token: string) => {
    const text = `import axios from 'axios';
const state = { n: 0, token: 't' };
export async function customers(robot_id: string, ids: string[]) {
  const pending = ${post(`{ Token: ${token} }`)};
  ${between}
  return (await pending).data;
}
`;
    const { ledger, files } = planMigration(testdir({ 'src/customers.ts': text }));
    return { ...ledger.sites[0], text: files[0]?.after ?? '' };
  };

  it.each(['state.n += 1;', 'state.n++;', 'state.n = 0;'])(
    'is read before the call, as it was: %s',
    (between) => {
      const { grade, text } = after(between, 'String(state.n)');
      expect(grade).toBe('proven');
      expect(text).toMatch(/const n = state\.n;[^]*Token: String\(n\)/);
    },
  );

  it.each(['this.n += 1;', 'this.n++;'])('is read once where every call does %s', (step) => {
    const { grade, after } = gradeOfMethod('n = 0;', '{ N: String(this.n) }', step);
    expect(grade).toBe('proven');
    expect(after).toMatch(/const n = this\.n;[^]*N: String\(n\)/);
  });

  it.each(['state.n += 1;', '--state.n;'])(
    'is read once where another function does %s',
    (step) => {
      const text = `import axios from 'axios';
const state = { n: 0 };
function track<T>(pending: T): T { ${step} return pending; }
export async function customers(robot_id: string, ids: string[]) {
  return (await track(${post('{ N: String(state.n) }')})).data;
}
`;
      const { ledger, files } = planMigration(testdir({ 'src/customers.ts': text }));
      expect(ledger.sites[0]?.grade).toBe('proven');
      expect(files[0]?.after).toMatch(/const n = state\.n;[^]*N: String\(n\)/);
    },
  );

  it('is left where it cannot be read before', () => {
    expect(after("state.token = 'u';", "process.env.OWN ? state.token : ''")).toMatchObject({
      state: 'manual',
      reason: 'changes-meanwhile',
    });
  });

  it('is read where it stands when nothing is written to it, or only once', () => {
    expect(after('', 'state.token').text).toContain('{ Token: state.token }');
    expect(after("(await pending); state.token ??= 'u';", 'state.n').text).toContain('state.n }');
  });
});
