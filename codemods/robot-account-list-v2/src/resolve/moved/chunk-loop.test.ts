import { describe, expect, it } from 'vitest';
import { migrateText } from '../../migrate-text.js';

const POST = "axios.post('/gateway/qopen/GetRobotAccountByIds', ";

/** The advice that a program's one site is given. */
function adviceOn(code: string): string {
  const text = `import axios from 'axios';\nexport async function lookup(r, ids, robots) {\n${code}\n}\n`;
  const [site] = migrateText(text, 'a.mjs').ledger.sites;
  expect(site?.state).toBe('rewritten');
  return site?.advice.join('\n') ?? '';
}

describe('a loop of chunks over one robot', () => {
  it.each([
    [
      'for',
      `for (let i = 0; i < ids.length; i += 100) await ${POST}{ robot_id: r, account_id_list: ids.slice(i, i + 100) });`,
    ],
    ['for of', `for (const part of ids) await ${POST}{ robot_id: r, account_id_list: part });`],
    [
      'map',
      `return Promise.all(ids.map((part) => ${POST}{ robot_id: r, account_id_list: part })));`,
    ],
    [
      'while, through variables',
      `while (ids.length) {\nconst account_id_list = ids.splice(0, 100);\nconst body = { robot_id: r, account_id_list };\nawait ${POST}body);\n}`,
    ],
  ])('is pointed out, with what it costs and how to lift it: %s', (_, code) => {
    expect(adviceOn(code)).toMatch(/a\.mjs:3 .*in chunks.*lookup of its own.*hand all ids/s);
  });

  it('is pointed out at a call of the shim, too', () => {
    const call = 'await GetRobotAccountByIds({ robot_id, account_id_list: part });';
    const text = `import { GetRobotAccountByIds } from '@qopen-compat/shim';
export async function lookup(robot_id, parts, robots) {
  for (const part of parts) ${call}
  for (const robot_id of robots) { const part = [robot_id.owner]; ${call} }
}
`;
    const sites = migrateText(text, 'a.mjs').ledger.sites.filter(({ line }) => line > 1);
    expect(sites.map(({ advice }) => advice)).toEqual([
      [expect.stringMatching(/^a\.mjs:3 .*in chunks/)],
      [],
    ]);
  });

  it.each([
    [
      'every turn asks another robot',
      `for (const robot of robots) await ${POST}{ robot_id: robot, account_id_list: [robot.id] });`,
    ],
    [
      'every turn asks for the same',
      `for (const _ of robots) await ${POST}{ robot_id: r, account_id_list: ids });`,
    ],
    ['no loop', `await ${POST}{ robot_id: r, account_id_list: ids.slice(0, 100) });`],
    [
      'a function made in a loop',
      `for (const part of ids) setTimeout(async () => { await ${POST}{ robot_id: r, account_id_list: part }); });`,
    ],
  ])('is not seen where there is none: %s', (_, code) => {
    expect(adviceOn(code)).toBe('');
  });
});
