import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const post = (token: string): string =>
  `axios.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids }, { headers: { Token: ${token} } })`;

/** The grade of a call, and whether what it was given is read before it: in a constant of its own. */
function migrated(text: string) {
  const root = testdir({ 'src/customers.ts': `import axios from 'axios';\n${text}\n` });
  const { ledger, files } = planMigration(root, { grade: 'likely' });
  const isReadBefore = /\n +const \w+ = [^;\n]*;\n[^]*collectRobotAccounts\(/.test(
    files[0]?.after ?? '',
  );
  return { grade: ledger.sites[0]?.grade, isReadBefore };
}

const LIFTED = { grade: 'proven', isReadBefore: true };
const LEFT = { grade: 'proven', isReadBefore: false };
const LIKELY = { grade: 'likely', isReadBefore: false };
const PARAMETERS = '(ctx: any, robot_id: string, ids: string[])';

describe('what throws before there is a promise', () => {
  it.each([
    'ctx.user.token',
    "ctx['user'].token",
    'String(JSON.stringify(ctx.user))',
    'ctx.user.token.trim()',
  ])('throws there still: %s', (token) => {
    expect(migrated(`export function get${PARAMETERS} {\n  return ${post(token)};\n}`)).toEqual(
      LIFTED,
    );
    expect(migrated(`export const get = ${PARAMETERS} => ${post(token)};`)).toEqual(LIFTED);
    const maybe = `export const get = ${PARAMETERS} => ids.length > 0 && ${post(token)};`;
    expect(migrated(maybe)).toEqual(LIKELY);
  });

  it('is thrown past a `catch` of the promise, and caught by a `try` around it', () => {
    const caught = `${post('ctx.user.token')}.catch(() => null)`;
    expect(
      migrated(`export async function get${PARAMETERS} {\n  return await ${caught};\n}`),
    ).toEqual(LIFTED);
    const both = `${post('ctx.user.token')}.then(String, () => null)`;
    expect(
      migrated(`export async function get${PARAMETERS} {\n  return await ${both};\n}`),
    ).toEqual(LIFTED);
    const tried = `try {\n    return ${post('ctx.user.token')};\n  } catch {\n    return null;\n  }`;
    expect(migrated(`export async function get${PARAMETERS} {\n  ${tried}\n}`)).toEqual(LIFTED);
  });

  it('is as good as a rejection in an async function that waits for it, or hands it back', () => {
    const awaited = `const { data } = await ${post('ctx.user.token')};\n  return data;`;
    expect(migrated(`export async function get${PARAMETERS} {\n  ${awaited}\n}`)).toEqual(LEFT);
    expect(
      migrated(`export const get = async ${PARAMETERS} => ${post('ctx.user.token')};`),
    ).toEqual(LEFT);
  });

  it.each([
    ['a constant of a table', "const TOKENS = { fixed: { token: 't' } };", 'TOKENS.fixed.token'],
    ['a part of one', "const { fixed } = Object.freeze({ fixed: { token: 't' } });", 'fixed.token'],
    ['the environment', '', 'process.env.QOPEN_TOKEN'],
    ['what a type says is there', '', 'ctx?.user.token'],
    ['a name that is declared', 'const session = { token: readToken() };', 'session.token'],
  ])('is not in %s', (_, before, token) => {
    expect(migrated(`${before}\nexport const get = ${PARAMETERS} => ${post(token)};`)).toEqual(
      LEFT,
    );
  });

  it('may be in a name that has no value yet, or none at times', () => {
    const by = (before: string, token: string) =>
      migrated(`${before}\nexport const get = ${PARAMETERS} => ${post(token)};`);
    expect(by('let session: { token: string } | undefined;', 'session.token')).toEqual(LIFTED);
    expect(by('let session: { token: string } | null = null;', 'session!.token')).toEqual(LIFTED);
    const optional = '(robot_id: string, ids: string[], user?: { token: string })';
    expect(migrated(`export const get = ${optional} => ${post('user!.token')};`)).toEqual(LIFTED);
    const taken = '({ user, robot_id, ids }: any)';
    expect(migrated(`export const get = ${taken} => ${post('user.token')};`)).toEqual(LIFTED);
  });

  it('is told of a member by its declaration', () => {
    const method = (members: string) =>
      migrated(
        `export class Api {\n  ${members}\n  get = (robot_id: string, ids: string[]) => ${post('this.config.token')};\n}`,
      );
    expect(method('constructor(private readonly config: { token: string }) {}')).toEqual(LEFT);
    expect(method("private config = { token: 't' };")).toEqual(LEFT);
    expect(method('private config?: { token: string };')).toEqual(LIFTED);
    expect(method('private config: { token: string } | null = load();')).toEqual(LIFTED);
  });
});
