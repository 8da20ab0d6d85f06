import type { Command } from 'commander';

/** Ends a command with exit code 2: what was asked cannot be done, and nothing was written. */
export function refuse(command: Command, message: string): never {
  return command.error(`error: ${message}`, { exitCode: 2 });
}
