import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import type { Grade, Ledger, Migration, Site } from '@qopen-compat/robot-account-list-v2';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { createTwoFilesPatch } from 'diff';
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
  const { planMigration, writeMigration } = await import('@qopen-compat/robot-account-list-v2');
  const migration = planMigration(root, { grade: flags.grade });
  const { ledger, files } = migration;
  const paint = pc.createColors(io.isColored);
  if (flags.write) {
    const dirty = flags.allowDirty ? [] : uncommitted(migration);
    if (dirty.length > 0) {
      command.error(
        `error: nothing was written: ${dirty.join(', ')} ${dirty.length === 1 ? 'has' : 'have'} uncommitted changes. Commit them, or add --allow-dirty.`,
        { exitCode: 2 },
      );
    }
    writeMigration(migration);
    for (const { path } of files) io.write(`${paint.green('wrote')} ${path}\n`);
  } else for (const file of files) io.write(patch(file, paint));
  if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(ledger, null, 2)}\n`);
  io.write(report(migration, flags, paint));
  const { rewritten, manual, filesUnreadable } = ledger.summary;
  const remaining = manual + filesUnreadable + (flags.write ? 0 : rewritten);
  process.exitCode = remaining > 0 ? 1 : 0;
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

type Paint = ReturnType<typeof pc.createColors>;

function patch({ path, before, after }: Migration['files'][number], paint: Paint): string {
  const text = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, '', '', { context: 3 });
  const lines = text.replace(/^=+\n/, '').split('\n');
  return lines.map((line) => paintLine(line, paint)).join('\n');
}

function paintLine(line: string, paint: Paint): string {
  if (line.startsWith('---') || line.startsWith('+++')) return paint.bold(line);
  if (line.startsWith('@@')) return paint.cyan(line);
  if (line.startsWith('+')) return paint.green(line);
  return line.startsWith('-') ? paint.red(line) : line;
}

function report(migration: Migration, flags: MigrateFlags, paint: Paint): string {
  const { ledger, toInstall, unreadable } = migration;
  const manual = ledger.sites.filter(({ state }) => state === 'manual');
  const lines: string[] = [''];
  if (manual.length > 0) {
    lines.push(
      paint.bold('Left to you:'),
      ...manual.flatMap((site) => manualLines(site, paint)),
      '',
    );
  }
  for (const path of unreadable) lines.push(`${paint.yellow('could not be read')} ${path}`);
  if (toInstall.length > 0) {
    lines.push(`No package.json here takes them, so install: ${toInstall.join(' ')}`, '');
  }
  lines.push(...summaryLines(ledger, flags));
  return `${lines.join('\n')}\n`;
}

function manualLines({ file, line, column, reason, sentence }: Site, paint: Paint): string[] {
  return [
    `  ${paint.cyan(`${file}:${line}:${column}`)} ${paint.yellow(reason)}`,
    `    ${sentence}`,
  ];
}

function summaryLines({ summary }: Ledger, { write, grade }: MigrateFlags): string[] {
  const { filesRead, filesWithUses, occurrences, rewritten, manual, unrelated } = summary;
  const lines = [
    `${count(filesRead, 'file')} read, ${count(filesWithUses, 'file')} with ${count(occurrences, 'occurrence')} of the old API:`,
    `${rewritten} ${write ? 'rewritten' : 'to rewrite'} + ${manual} left to you + ${unrelated} unrelated = ${rewritten + manual + unrelated}`,
  ];
  if (occurrences + summary.filesUnreadable === 0) lines.push('Nothing to do.');
  if (!write && rewritten > 0) {
    const grading = grade === 'proven' ? '' : ` --grade ${grade}`;
    lines.push(`This was a preview; nothing was written. Add --write${grading} to write it.`);
  }
  return lines;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
