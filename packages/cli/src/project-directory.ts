import { statSync } from 'node:fs';
import { Argument, InvalidArgumentError } from 'commander';

/** The argument `[dir]`: a directory that exists, by default the current one. */
export function projectDirectory(): Argument {
  return new Argument('[dir]', 'the project').default('.').argParser((path: string) => {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
    throw new InvalidArgumentError('Give a directory that exists.');
  });
}
