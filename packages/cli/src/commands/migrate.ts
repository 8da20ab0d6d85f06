import process from 'node:process';
import type { Grade, Migration } from '@qopen-compat/robot-account-list-v2';
import { Command } from 'commander';
import pc from 'picocolors';
import { gradeOption } from '../grade-option.js';
import { planProject } from '../plan-project.js';
import { projectDirectory } from '../project-directory.js';
import { jsonText, reportFile, writeReport } from '../report-file.js';
import { refuse } from '../refuse.js';
import { type Terminal, ownTerminal } from '../terminal.js';
import { findUncommitted } from '../uncommitted.js';

interface MigrateFlags {
  readonly write: boolean;
  readonly grade: Grade;
  readonly json?: string;
  readonly allowDirty: boolean;
}

/**
 * `qopen-compat migrate [dir]`: previews the rewrite of every call of the old API as a unified diff, or
 * writes it with `--write`; ends with what is left to a person and a count that reconciles.
 *
 * Exit codes, by `process.exitCode`: 0 no use remains, 1 uses remain (a preview leaves them all), 2
 * uncommitted changes. When it throws, every file is either old or new.
 */
export function migrateCommand(terminal: Terminal = ownTerminal): Command {
  return new Command('migrate')
    .description('Rewrite calls of GetRobotAccountByIds to GetRobotAccountListV2; a preview first.')
    .addArgument(projectDirectory())
    .option('--write', 'write the files instead of showing what would change', false)
    .addOption(gradeOption('the least sure rewrite that is made'))
    .option('--json <file>', 'write the whole ledger as JSON', reportFile)
    .option('--allow-dirty', 'write files with uncommitted changes too', false)
    .addHelpText(
      'after',
      `
Each file is written whole or not at all; \`qopen-compat undo\` puts them all back.

Examples:
  $ qopen-compat migrate                         # what would change, as a diff
  $ qopen-compat migrate --write                 # write what is proven
  $ qopen-compat migrate packages/crm --grade likely --json ledger.json`,
    )
    .action(async (root: string, flags: MigrateFlags, command: Command) => {
      await run(root, flags, command, terminal);
    });
}

async function run(
  root: string,
  flags: MigrateFlags,
  command: Command,
  terminal: Terminal,
): Promise<void> {
  const { migrationReport, usesLeft, writeMigration } =
    await import('@qopen-compat/robot-account-list-v2');
  const { write: isWritten, grade } = flags;
  const migration = await planProject(root, { grade }, terminal);
  if (isWritten) {
    if (!flags.allowDirty) refuseUncommitted(migration, command);
    writeMigration(migration);
  }
  if (flags.json !== undefined) writeReport(flags.json, jsonText(migration.ledger));
  const howToWrite = `Add --write${grade === 'proven' ? '' : ` --grade ${grade}`} to write it.`;
  const paint = pc.createColors(terminal.isColored);
  terminal.write(migrationReport(migration, { isWritten, howToWrite, paint }));
  process.exitCode = usesLeft(migration, isWritten) > 0 ? 1 : 0;
}

/** What git could not give back is not written over. */
function refuseUncommitted({ root, files }: Migration, command: Command): void {
  const { paths, unknown } = findUncommitted(
    root,
    files.map(({ path }) => path),
  );
  if (unknown !== undefined) {
    refuse(
      command,
      `nothing was written: git does not say which files have uncommitted changes (${unknown}). Mend that, or add --allow-dirty.`,
    );
  }
  if (paths.length === 0) return;
  const have = paths.length === 1 ? 'has' : 'have';
  refuse(
    command,
    `nothing was written: ${paths.join(', ')} ${have} uncommitted changes. Commit them, or add --allow-dirty.`,
  );
}
