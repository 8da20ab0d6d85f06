import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runProgram } from '../demo/run-program.js';
import type { Called } from './call-exports.js';

/** The files of programs, absolute: what is run on V1, and what is run with V1 switched off. */
export interface ProgramsToRun {
  readonly onV1: readonly string[];
  readonly onV2: readonly string[];
  /** Whether V1 stays on, for calls that were left among those of `onV2`. Default false. */
  readonly keepsV1?: boolean;
}

/** What one program printed, and what each function it exports gave. */
export interface Printed extends Called {
  readonly lines: readonly string[];
  /** Whether any of it has a customer that was looked up. */
  readonly found: boolean;
  /** The Tokens that each robot of the program's own was asked for with: `robot-1~7-2: ["T2"]`. */
  readonly sent: Readonly<Record<string, readonly string[]>>;
}

/** What came out, in the order of the files. */
export interface ProgramsPrinted {
  readonly before: readonly Printed[];
  readonly after: readonly Printed[];
  /** Requests that reached V1 from `onV2`. */
  readonly callsOfV1: number;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const runner = fileURLToPath(new URL('program-runner.ts', import.meta.url));
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/**
 * Runs all programs in one process, over real sockets, against a gateway of its own.
 *
 * @param directory where the process may leave its two files
 */
export async function runPrograms(
  directory: string,
  programs: ProgramsToRun,
): Promise<ProgramsPrinted> {
  const toRun = join(directory, 'to-run.json');
  const printed = join(directory, 'printed.json');
  writeFileSync(toRun, JSON.stringify(programs));
  const { exitCode, stderr } = await runProgram(
    process.execPath,
    ['--import', tsx, runner, toRun, printed],
    // Packages by their sources, as in every other test.
    { cwd: root, env: { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.base.json') } },
  );
  if (exitCode !== 0) throw new Error(`The programs could not be run:\n${stderr}`);
  return JSON.parse(readFileSync(printed, 'utf8')) as ProgramsPrinted;
}
