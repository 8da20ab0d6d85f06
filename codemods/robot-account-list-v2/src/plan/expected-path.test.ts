import { describe, expect, it } from 'vitest';
import { planMigration } from '../plan-migration.js';
import { testdir } from '../testdir.test-support.js';

const PATH = '/gateway/qopen/GetRobotAccountByIds';
const call = (request: string): string =>
  `import { send } from './send.mjs';\nexport const lookup = (r, ids) => send('${PATH}', ${request});\n`;
const CALL = call('{ robot_id: r, account_id_list: ids }');
const WRAPPER = `import axios from 'axios';
export const send = (path, body) => axios.post(path, body).then(({ data }) => data);
`;
const test = (expectation: string): string => `import { expect, it, vi } from 'vitest';
import { lookup } from './a.mjs';
import { send } from './send.mjs';

it('客户', async () => {
  await lookup('r', ['a']);
  ${expectation}
});
`;

/** What a project of these files comes to, one line a site. */
function plan(files: Record<string, string>, grade?: 'likely'): string[] {
  const root = testdir({ 'send.mjs': WRAPPER, 'a.mjs': CALL, ...files });
  const { ledger } = planMigration(root, { grade });
  return ledger.sites.map(({ file, line, state, reason }) => `${file}:${line} ${state} ${reason}`);
}

describe('a path that a test expects', () => {
  it.each([
    ['the path', `expect(send).toHaveBeenCalledWith('${PATH}', expect.anything());`],
    ['the last one', `expect(send).toHaveBeenLastCalledWith('${PATH}', expect.any(Object));`],
    ['a part of what is given', `expect(send.mock.calls[0]).toEqual(['${PATH}', body]);`],
    ['an option', `expect(send).toBeCalledWith(expect.objectContaining({ url: '${PATH}' }));`],
    ['a value', `assert.equal(send.mock.calls[0][0], '${PATH}');`],
  ])('moves with the calls that the test imports, where that is asked for: %s', (_, code) => {
    const files = { 'a.test.mjs': test(code) };
    expect(plan(files, 'likely')).toEqual([
      'a.mjs:2 rewritten direct-call',
      'a.test.mjs:7 rewritten compared-path',
    ]);
    expect(plan(files).map((site) => site.split(' ').at(-1))).toEqual(
      Array(2).fill('needs-grade-likely'),
    );
  });

  it('holds them back where the test expects more of the request', () => {
    for (const given of [
      `'${PATH}', { robot_id: 'r' }`,
      `{ url: '${PATH}', data: { robot_id } }`,
    ]) {
      const code = `expect(send).toHaveBeenCalledWith(${given});`;
      expect(plan({ 'a.test.mjs': test(code) }, 'likely')).toEqual([
        'a.mjs:2 manual meets-at-run-time',
        'a.test.mjs:7 manual expected-path',
      ]);
    }
  });

  it.each([
    ['it is no assertion', `if (send.mock.calls[0][0] === '${PATH}') fail();`],
    ['it is handed to something else', `answer('${PATH}', reply);`],
  ])('holds them back where %s', (_, code) => {
    const [held, stays] = plan({ 'a.test.mjs': test(code) }, 'likely');
    expect(held).toBe('a.mjs:2 manual meets-at-run-time');
    expect(stays).toMatch(/manual/);
  });

  it('stays with a call that stays', () => {
    const code = test(`expect(send).toHaveBeenCalledWith('${PATH}', expect.anything());`);
    const files = { 'a.mjs': `${CALL}export const f = (ids) => send('${PATH}', ids, () => {});\n` };
    expect(plan({ ...files, 'a.test.mjs': code }, 'likely')).toEqual([
      'a.mjs:2 manual meets-at-run-time',
      expect.stringContaining('a.mjs:3 manual'),
      'a.test.mjs:7 manual expected-path',
    ]);
  });
});
