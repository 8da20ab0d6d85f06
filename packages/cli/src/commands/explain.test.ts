import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CALL, OPAQUE, project, run } from '../command.test-support.js';
import { explainCommand } from './explain.js';
import { migrateCommand } from './migrate.js';

const FILES = {
  'src/客户 列表.mjs': CALL,
  'b.mjs': OPAQUE,
  'c.ts': '// GetRobotAccountByIds\n',
  'd.ts': '',
};
const explain = (root: string, place: string, ...flags: string[]) =>
  run(explainCommand, [place, root, ...flags]);

describe('a place', () => {
  it('that can be rewritten is shown before and after, with its evidence', async () => {
    const { output } = await explain(project(FILES), 'src/客户 列表.mjs:4');
    expect(output).toContain(
      'src/客户 列表.mjs:4:37 can be rewritten\n  reason    direct-call, proven\n',
    );
    expect(output).toContain('counts as a use');
    expect(output).toMatch(/Evidence\n {2}1\. src\/客户 列表\.mjs:1 /);
    expect(output).toContain('Before\n  axios.post(');
    expect(output).toContain('After\n  collectRobotAccounts(');
    expect(output).toContain('What to do\n  Run `qopen-compat migrate`');
  });

  it('that is left says what is assumed and what to do', async () => {
    const root = project(FILES);
    const { output } = await explain(root, 'b.mjs:3');
    expect(output).toContain('is left to you\n  reason    needs-grade-likely, likely');
    expect(output).toContain('What to do\n  Check the assumption');
    const likely = await explain(root, 'b.mjs:3', '--grade', 'likely');
    expect(likely.output).toContain('can be rewritten\n  reason    direct-call, likely');
    expect(likely.output).toContain('Run `qopen-compat migrate --grade likely`, read the diff');
  });

  it('that is left and can be written by hand is shown with the code to write, as in the report', async () => {
    const call = `request.post('https://x/gateway/qopen/GetRobotAccountByIds', { robot_id: r, account_id_list: ids }, done)`;
    const root = project({
      'a.mjs': `import request from 'request';\nexport const f = (r, ids, done) => ${call};\n`,
    });
    const code = '.then((response) => done(null, response), done);';
    const { output } = await explain(root, 'a.mjs:2');
    expect(output).toContain('Code to write\n  collectRobotAccounts(\n');
    expect(output).toContain(`  )${code}\n`);
    const report = await run(migrateCommand, [root]);
    expect(report.output).toContain(`      )${code}\n`);
  });

  it('that is unrelated says so with the proof, and asks for nothing', async () => {
    const { output } = await explain(project(FILES), 'c.ts:1');
    expect(output).toContain('is unrelated\n  reason    comment\n  counts as no use');
    expect(output).toContain('1. c.ts:1 lies in a comment');
    expect(output).not.toContain('What to do');
  });

  it('may be given with its column, or as a path of the current directory', async () => {
    const root = project(FILES);
    const { output } = await explain(root, `${join(root, 'b.mjs')}:3:73`);
    expect(output).toContain('b.mjs:3:73 is left to you');
  });

  it('where nothing stands is refused with the nearest, before and after', async () => {
    const refused = explain(project(FILES), 'b.mjs:1');
    await expect(refused).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(
        'The nearest:\n  b.mjs:3:73 manual needs-grade-likely',
      ) as string,
    });
  });

  it.each([
    ['d.ts:1', 'has no occurrence'],
    ['none.ts:1', 'is no file of'],
    ['../b.mjs:1', 'is no file of'],
    ['src:1', 'is no file of'],
  ])('such as %s is refused: it %s', async (place, message) => {
    await expect(explain(project(FILES), place)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message) as string,
    });
  });

  it.each(['b.mjs', 'b.mjs:0', 'b.mjs:x'])('given as %s is no place', async (place) => {
    await expect(explain(project(FILES), place)).rejects.toMatchObject({
      code: 'commander.invalidArgument',
    });
  });
});
