#!/usr/bin/env node
import process from 'node:process';
import { isQopenCompatError } from '@qopen-compat/contract';
import { createProgram } from './create-program.js';
import { exitCodeFor } from './exit-codes.js';

const program = createProgram()
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
