import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainCommand } from './commands/explain.js';
import { project, run } from './command.test-support.js';
import { createProgram } from './create-program.js';
import { EXIT_CODES } from './exit-codes.js';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const ROOT_README = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const PROGRAM = createProgram();
const HELP = PROGRAM.commands.map(helpOf).join('\n');

/** Everything that `--help` shows of a command. */
function helpOf(command: (typeof PROGRAM.commands)[number]): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}

/** Calls of the command in a text, without what follows `#`. */
function callsIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, call = '']) => call.replace(/\s+#.*/, '').trim());
}

const CALLS = [
  ...callsIn(README, /^npx qopen-compat (.*)$/gm),
  ...callsIn(ROOT_README, /^npx qopen-compat (.*)$/gm),
  ...callsIn(HELP, /^ {2}\$ qopen-compat (.*)$/gm),
];

describe('the READMEs and the help', () => {
  it.each(CALLS)('may say `qopen-compat %s`', (call) => {
    const [name, ...parameters] = call.split(' ');
    const command = createProgram().commands.find((each) => each.name() === name);
    const { operands, unknown } = command?.exitOverride().parseOptions(parameters) ?? {};
    expect(unknown).toEqual([]);
    expect(operands?.length).toBeLessThanOrEqual(command?.registeredArguments.length ?? 0);
  });

  it('show every command, and every one that looks at code has examples', () => {
    const names = PROGRAM.commands.map((command) => command.name());
    for (const name of names) expect(README).toContain(`npx qopen-compat ${name}`);
    for (const name of ['scan', 'explain', 'migrate', 'undo', 'check']) {
      expect(HELP).toContain(`$ qopen-compat ${name}`);
    }
  });

  it('give the exit codes of the table', () => {
    const rows = [...README.matchAll(/^\| (\d) +\| (.*?) +\|$/gm)].map(([, code, text]) => [
      code,
      text,
    ]);
    expect(Object.fromEntries(rows)).toEqual(EXIT_CODES);
    let text = '';
    PROGRAM.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
    for (const meaning of Object.values(EXIT_CODES)) expect(text).toContain(meaning);
    expect(HELP).toContain(EXIT_CODES[1]);
  });
});

it('shows what `explain` says of its example', async () => {
  const [, source = ''] = /```js\n([^]*?)```/.exec(README) ?? [];
  const [, said] = /```text\n([^]*?)```/.exec(README) ?? [];
  const root = project({ 'src/client.mjs': source });
  const { output } = await run(explainCommand, ['src/client.mjs:4', root]);
  expect(said).toBe(output);
});
