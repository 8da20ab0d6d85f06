import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import type * as Codemod from '@qopen-compat/robot-account-list-v2';
import type { Baseline, BaselineComparison } from '@qopen-compat/robot-account-list-v2';
import { Command } from 'commander';
import pc from 'picocolors';
import { planProject } from '../plan-project.js';
import { projectDirectory } from '../project-directory.js';
import { jsonText, reportFile, writeReport } from '../report-file.js';
import { refuse } from '../refuse.js';
import { type Terminal, ownTerminal } from '../terminal.js';
import { version } from '../version.js';

/** The reasons of sites that `check` does not count, beside all that is unrelated; as the help says. */
export const NOT_COUNTED: readonly string[] = ['logged-path', 'document'];

interface CheckFlags {
  readonly json?: string;
  readonly sarif?: string;
  readonly baseline?: string;
  readonly updateBaseline: boolean;
}

/**
 * `qopen-compat check [dir]`: fails while a use of the old API remains; with `--baseline`, while there
 * is a new one. Exit code 1 then, and when the baseline lists what is gone, for it could come back unseen.
 */
export function checkCommand(terminal: Terminal = ownTerminal): Command {
  return new Command('check')
    .description('Fail (exit code 1) while a use of GetRobotAccountByIds remains; for CI.')
    .addArgument(projectDirectory())
    .option('--json <file>', 'write the whole ledger as JSON', reportFile)
    .option('--sarif <file>', 'write SARIF 2.1.0, for code scanning', reportFile)
    .option('--baseline <file>', 'fail only for uses that this file does not list', reportFile)
    .option(
      '--update-baseline',
      'write the baseline: all uses when there is none, else without what is gone; never a new use',
      false,
    )
    .addHelpText(
      'after',
      `
A use is every occurrence that calls the old API or may: what could be rewritten, and what is left to
you for any reason but ${NOT_COUNTED.join(' and ')}. What is unrelated is no use.
Paths in reports are relative to the project.

Examples:
  $ qopen-compat check
  $ qopen-compat check --sarif qopen.sarif
  $ qopen-compat check --baseline .qopen-baseline.json --update-baseline   # once
  $ qopen-compat check --baseline .qopen-baseline.json                     # in CI`,
    )
    .action(async (root: string, flags: CheckFlags, command: Command) => {
      await run(root, flags, command, terminal);
    });
}

async function run(
  root: string,
  flags: CheckFlags,
  command: Command,
  terminal: Terminal,
): Promise<void> {
  const codemod = await import('@qopen-compat/robot-account-list-v2');
  const known = openBaseline(flags, codemod, command);
  const migration = await planProject(root, {}, terminal);
  const { ledger, unreadable } = migration;
  const uses = codemod.remainingUses(ledger);
  const baseline = known === 'new' ? codemod.baselineOf(uses) : known;
  const compared = baseline && codemod.compareWithBaseline(ledger, baseline);
  if (flags.json !== undefined) writeReport(flags.json, jsonText(ledger));
  if (flags.sarif !== undefined) {
    const ids = baseline && new Set(baseline.uses.map(({ id }) => id));
    const sarif = codemod.toSarif(ledger, { version, unreadable, known: ids });
    writeReport(flags.sarif, jsonText(sarif));
  }
  if (flags.updateBaseline && flags.baseline !== undefined && compared !== undefined) {
    writeReport(flags.baseline, codemod.baselineText(codemod.baselineOf(compared.kept)));
  }
  const isUpdated = flags.updateBaseline;
  const paint = pc.createColors(terminal.isColored);
  terminal.write(codemod.checkReport({ migration, compared, isUpdated }, paint));
  const failing = compared === undefined ? uses.length : failures(compared, isUpdated);
  process.exitCode = failing + unreadable.length > 0 ? 1 : 0;
}

function failures({ added, gone }: BaselineComparison, isUpdated: boolean): number {
  return added.length + (isUpdated ? 0 : gone.length);
}

/** The baseline as it stands; `new` where one is to be written for the first time. */
function openBaseline(
  { baseline: path, updateBaseline }: CheckFlags,
  { Baseline }: typeof Codemod,
  command: Command,
): Baseline | 'new' | undefined {
  if (path === undefined) {
    if (updateBaseline) refuse(command, '--update-baseline needs --baseline <file>.');
    return undefined;
  }
  if (!existsSync(path)) {
    if (updateBaseline) return 'new';
    refuse(command, `there is no baseline ${path}. Add --update-baseline to write it.`);
  }
  try {
    return Baseline.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    refuse(command, `${path} is no baseline. Delete it and add --update-baseline, or restore it.`);
  }
}
