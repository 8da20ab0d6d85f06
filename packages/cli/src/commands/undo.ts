import { Command } from 'commander';
import pc from 'picocolors';
import { projectDirectory } from '../project-directory.js';
import { type Terminal, ownTerminal } from '../terminal.js';

/**
 * `qopen-compat undo [dir]`: puts back what the last `migrate --write` wrote, also when that was
 * interrupted; all of it, or nothing when a file was edited since.
 */
export function undoCommand(terminal: Terminal = ownTerminal): Command {
  return new Command('undo')
    .description('Put back what the last `migrate --write` wrote.')
    .addArgument(projectDirectory())
    .addHelpText(
      'after',
      `
Refuses, and changes nothing, when a file was edited since. What there is to put back is kept in git's
own directory; where there is no git, in .qopen-compat inside the project.

Examples:
  $ qopen-compat undo
  $ qopen-compat undo packages/crm`,
    )
    .action(async (root: string) => {
      const { undoMigration } = await import('@qopen-compat/robot-account-list-v2');
      const paint = pc.createColors(terminal.isColored);
      const { files } = undoMigration(root);
      for (const path of files) terminal.write(`${paint.green('put back')} ${path}\n`);
      if (files.length === 0) terminal.write('Everything is as it was before.\n');
    });
}
