import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** What one run of a program cost. */
export interface Cost {
  readonly seconds: number;
  /** The most memory the process itself held, in MiB; its children are not in it. */
  readonly peakMiB: number;
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a Node program and measures it from outside, from start to end. */
export async function measureProcess(args: readonly string[], folder: string): Promise<Cost> {
  const file = join(folder, `peak-${process.pid}.txt`);
  const hook = `import { writeFileSync } from 'node:fs';
const own = process.pid;
process.on('exit', () => {
  if (process.argv[1] === ${JSON.stringify(args[0])} && process.pid === own) {
    writeFileSync(${JSON.stringify(file)}, String(process.resourceUsage().maxRSS));
  }
});`;
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [`--import=data:text/javascript,${encodeURIComponent(hook)}`, ...args],
    { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve(code ?? 1));
  });
  const seconds = (performance.now() - started) / 1000;
  const peakMiB = Number(readFileSync(file, 'utf8')) / 1024;
  rmSync(file);
  return { seconds, peakMiB, exitCode, output };
}
