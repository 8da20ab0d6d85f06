import type { Grade } from '@qopen-compat/robot-account-list-v2';
import { Command } from 'commander';
import pc from 'picocolors';
import { gradeOption } from '../grade-option.js';
import { planProject } from '../plan-project.js';
import { projectDirectory } from '../project-directory.js';
import { jsonText, reportFile, writeReport } from '../report-file.js';
import { type Terminal, ownTerminal } from '../terminal.js';

interface ScanFlags {
  readonly grade: Grade;
  readonly json?: string;
}

/**
 * `qopen-compat scan [dir]`: lists every occurrence of the old API by file, then by reason, with counts
 * that reconcile; nothing is left out. Exit code 0, whatever it finds.
 */
export function scanCommand(terminal: Terminal = ownTerminal): Command {
  return new Command('scan')
    .description('List every use and mention of GetRobotAccountByIds, in any language.')
    .addArgument(projectDirectory())
    .addOption(gradeOption('the least sure rewrite that counts as one'))
    .option('--json <file>', 'write the whole ledger as JSON', reportFile)
    .addHelpText(
      'after',
      `
Examples:
  $ qopen-compat scan
  $ qopen-compat scan packages/crm --json ledger.json`,
    )
    .action(async (root: string, flags: ScanFlags) => {
      const { inventory } = await import('@qopen-compat/robot-account-list-v2');
      const migration = await planProject(root, { grade: flags.grade }, terminal);
      if (flags.json !== undefined) writeReport(flags.json, jsonText(migration.ledger));
      terminal.write(inventory(migration, pc.createColors(terminal.isColored)));
    });
}
