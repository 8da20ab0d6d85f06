import { statSync } from 'node:fs';
import { posix, relative, resolve, sep } from 'node:path';
import type { Grade, Site } from '@qopen-compat/robot-account-list-v2';
import { Argument, Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { gradeOption } from '../grade-option.js';
import { planProject } from '../plan-project.js';
import { projectDirectory } from '../project-directory.js';
import { refuse } from '../refuse.js';
import { type Terminal, ownTerminal } from '../terminal.js';

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number | undefined;
}

/**
 * `qopen-compat explain <file:line> [dir]`: says what an occurrence of the old API is, what that rests
 * on, and what becomes of it. Exit code 2 where no occurrence stands there, with the nearest ones.
 */
export function explainCommand(terminal: Terminal = ownTerminal): Command {
  return new Command('explain')
    .description('Say why one place is rewritten or not: state, reason, evidence, what to do.')
    .addArgument(new Argument('<file:line>', 'as the other commands print it').argParser(place))
    .addArgument(projectDirectory())
    .addOption(gradeOption('the least sure rewrite that counts as one'))
    .addHelpText(
      'after',
      `
The file is looked for in the project, then in the current directory. A column may follow the line.

Examples:
  $ qopen-compat explain src/qopen/client.ts:55
  $ qopen-compat explain lib/qopen.js:28:12 packages/crm --grade likely`,
    )
    .action(async (asked: Place, root: string, flags: { grade: Grade }, command: Command) => {
      const file = pathInProject(asked.file, root);
      if (file === undefined) {
        refuse(command, `${asked.file} is no file of ${root}. Give one that exists.`);
      }
      const { explanation } = await import('@qopen-compat/robot-account-list-v2');
      const { ledger } = await planProject(root, { grade: flags.grade }, terminal);
      const inFile = ledger.sites.filter((site) => site.file === file);
      const there = sitesAt(inFile, asked);
      if (there.length === 0) refuse(command, `${nearest(inFile, { ...asked, file })}`);
      const paint = pc.createColors(terminal.isColored);
      terminal.write(there.map((site) => explanation(site, paint)).join('\n'));
    });
}

function place(text: string): Place {
  const [, file, line, column] = /^(.+?):([1-9]\d*)(?::([1-9]\d*))?$/.exec(text) ?? [];
  if (file === undefined) throw new InvalidArgumentError('Give it as <file>:<line>.');
  return { file, line: Number(line), column: column === undefined ? undefined : Number(column) };
}

/** The path of a file as the ledger has it: relative to the project, with `/`. */
function pathInProject(file: string, root: string): string | undefined {
  for (const absolute of [resolve(root, file), resolve(file)]) {
    const path = relative(root, absolute).replaceAll(sep, posix.sep);
    const isInside = path !== '' && !path.startsWith('../');
    if (isInside && statSync(absolute, { throwIfNoEntry: false })?.isFile()) return path;
  }
  return undefined;
}

/** The sites of the line; of these, the one at the column, where there is one. */
function sitesAt(sites: readonly Site[], { line, column }: Place): Site[] {
  const onLine = sites.filter((site) => site.line === line);
  const atColumn = onLine.filter((site) => site.column === column);
  return atColumn.length > 0 ? atColumn : onLine;
}

const HOW_MANY_NEAREST = 3;

function nearest(sites: readonly Site[], { file, line }: Place): string {
  if (sites.length === 0) return `${file} has no occurrence of the old API that is counted.`;
  const near = [...sites]
    .sort((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line))
    .slice(0, HOW_MANY_NEAREST)
    .sort((a, b) => a.line - b.line)
    .map((site) => `  ${site.file}:${site.line}:${site.column} ${site.state} ${site.reason}`);
  return [`No occurrence of the old API stands at ${file}:${line}. The nearest:`, ...near].join(
    '\n',
  );
}
