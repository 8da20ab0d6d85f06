import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import type { Grade, Migration } from '@qopen-compat/robot-account-list-v2';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';

/** What the command needs of its process; a test gives its own. */
export interface MigrateProcess {
  /** Writes to stdout. */
  readonly write: (text: string) => void;
  /** Whether what is written may be coloured; `NO_COLOR` and a stdout that is no terminal say no. */
  readonly isColored: boolean;
}

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
 * Exit codes, by `process.exitCode`: 0 no use remains, 1 uses remain (a preview leaves them all), 2 bad
 * arguments, uncommitted changes among them. What it throws is an internal failure, with every file
 * either old or new.
 */
export function migrateCommand(io: MigrateProcess = ownProcess): Command {
  return new Command('migrate')
    .description('Rewrite calls of GetRobotAccountByIds to GetRobotAccountListV2; a preview first.')
    .addArgument(new Argument('[dir]', 'the project').default('.').argParser(directory))
    .option('--write', 'write the files instead of showing what would change', false)
    .addOption(
      new Option('--grade <grade>', 'the least sure rewrite that is made')
        .choices(['proven', 'likely'])
        .default('proven'),
    )
    .option('--json <file>', 'write the whole ledger as JSON')
    .option('--allow-dirty', 'write files with uncommitted changes too', false)
    .action(async (root: string, flags: MigrateFlags, command: Command) => {
      await run(root, flags, command, io);
    });
}

const ownProcess: MigrateProcess = {
  write: (text) => process.stdout.write(text),
  isColored: pc.isColorSupported && (process.stdout.isTTY || 'FORCE_COLOR' in process.env),
};

function directory(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw new InvalidArgumentError('Give a directory that exists.');
}

async function run(
  root: string,
  flags: MigrateFlags,
  command: Command,
  io: MigrateProcess,
): Promise<void> {
  // Loaded here: the compiler behind it would slow every other command down.
  const { migrationReport, planMigration, usesLeft, writeMigration } =
    await import('@qopen-compat/robot-account-list-v2');
  const { write: isWritten, grade } = flags;
  const migration = planMigration(root, { grade });
  if (isWritten) {
    const dirty = flags.allowDirty ? [] : uncommitted(migration);
    if (dirty.length > 0) {
      command.error(
        `error: nothing was written: ${dirty.join(', ')} ${dirty.length === 1 ? 'has' : 'have'} uncommitted changes. Commit them, or add --allow-dirty.`,
        { exitCode: 2 },
      );
    }
    writeMigration(migration);
  }
  if (flags.json !== undefined) {
    writeFileSync(flags.json, `${JSON.stringify(migration.ledger, null, 2)}\n`);
  }
  const howToWrite = `Add --write${grade === 'proven' ? '' : ` --grade ${grade}`} to write it.`;
  const paint = pc.createColors(io.isColored);
  io.write(migrationReport(migration, { isWritten, howToWrite, paint }));
  process.exitCode = usesLeft(migration, isWritten) > 0 ? 1 : 0;
}

/** Of the files to be changed, those that git could not give back; none where git knows nothing of them. */
function uncommitted({ root, files }: Migration): string[] {
  if (files.length === 0) return [];
  const git = spawnSync(
    'git',
    ['status', '--porcelain', '-z', '--untracked-files=all', '--', ...files.map((f) => f.path)],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  if (git.status !== 0) return [];
  const changed = git.stdout.split('\0').map((entry) => entry.slice(3));
  return files
    .map(({ path }) => path)
    .filter((path) => changed.some((entry) => entry === path || entry.endsWith(`/${path}`)));
}
