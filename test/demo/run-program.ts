import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How a program ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

/** Runs a program to its end. */
export async function runProgram(
  command: string,
  parameters: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Ended> {
  const started = performance.now();
  const child = spawn(command, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => (text[stream] += chunk));
  }
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  return { exitCode, ...text, ms: performance.now() - started };
}

/** Starts a server whose first line of output is JSON with its `url`. */
export async function startServer(
  command: string,
  parameters: readonly string[],
): Promise<{ url: string; firstLine: unknown; stop(): Promise<void> }> {
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('error', reject).once('exit', () => reject(new Error('the server did not start')));
  });
  const firstLine = JSON.parse(line) as { url: string };
  return {
    url: firstLine.url,
    firstLine,
    async stop() {
      child.kill();
      await exited;
    },
  };
}
