#!/usr/bin/env node
import { createRequire } from 'node:module';
import process from 'node:process';
import { Command } from 'commander';
import { isQopenCompatError } from '@qopen-compat/contract';
import { gatewayCommand } from './commands/gateway.js';
import { migrateCommand } from './commands/migrate.js';
import { serveCommand } from './commands/serve.js';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

const program = new Command('qopen-compat')
  .description(
    'Takes code off the deprecated GetRobotAccountByIds: serve it on V2, migrate it, test it without the vendor.',
  )
  .version(version)
  .addCommand(migrateCommand())
  .addCommand(serveCommand())
  .addCommand(gatewayCommand())
  .addHelpText('after', '\nExit codes: 0 done, 1 uses remain, 2 bad arguments, 3 internal failure.')
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('(add --help for usage)')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
for (const command of program.commands) command.copyInheritedSettings(program);

try {
  await program.parseAsync();
} catch (error) {
  const expected = isQopenCompatError(error) || (error instanceof Error && 'syscall' in error);
  console.error(expected ? `qopen-compat: ${error.message}` : error);
  process.exitCode = isQopenCompatError(error) && error.code === 'QOPEN_CONFIGURATION' ? 2 : 3;
}
