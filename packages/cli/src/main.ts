#!/usr/bin/env node
import process from 'node:process';
import { Command } from 'commander';
import { isQopenCompatError } from '@qopen-compat/contract';
import { checkCommand } from './commands/check.js';
import { explainCommand } from './commands/explain.js';
import { gatewayCommand } from './commands/gateway.js';
import { migrateCommand } from './commands/migrate.js';
import { planCommand } from './commands/plan.js';
import { scanCommand } from './commands/scan.js';
import { serveCommand } from './commands/serve.js';
import { undoCommand } from './commands/undo.js';
import { exitCodeFor, exitCodesLine } from './exit-codes.js';
import { version } from './version.js';

const program = new Command('qopen-compat')
  .description(
    'Takes code off the deprecated GetRobotAccountByIds: find it, serve it on V2, migrate it, keep it out, test it without the vendor.',
  )
  .version(version)
  .addCommand(scanCommand())
  .addCommand(explainCommand())
  .addCommand(migrateCommand())
  .addCommand(undoCommand())
  .addCommand(checkCommand())
  .addCommand(planCommand())
  .addCommand(serveCommand())
  .addCommand(gatewayCommand())
  .addHelpText('after', `\n${exitCodesLine()}`)
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('(add --help for usage)')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
for (const command of program.commands) command.copyInheritedSettings(program);

// Whoever reads has seen enough (`| head`): what is done stays done, and the exit code says so.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  const expected = isQopenCompatError(error) || (error instanceof Error && 'syscall' in error);
  console.error(expected ? `qopen-compat: ${error.message}` : error);
  process.exitCode = exitCodeFor(error);
}
