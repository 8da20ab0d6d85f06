import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { Command } from 'commander';
import { onTestFinished } from 'vitest';
import type { Terminal } from './terminal.js';

/** A call that is proven. */
export const CALL = `import axios from 'axios';

export const lookup = (host, robot_id, account_id_list) =>
  axios.post(\`\${host}/gateway/qopen/GetRobotAccountByIds\`, { robot_id, account_id_list });
`;

/** A call that is likely: its request is not in sight. */
export const OPAQUE = `import axios from 'axios';

export const lookup = (host, body) => axios.post(\`\${host}/gateway/qopen/GetRobotAccountByIds\`, body);
`;

/** Makes a project with these files that goes when the test is over. */
export function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'qopen-cli-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** The text of a file of a project. */
export function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Runs git in a project, as somebody. */
export function git(root: string, ...parameters: string[]): string {
  const who = ['-c', 'user.name=张伟', '-c', 'user.email=zhang@example.com'];
  return execFileSync('git', [...who, ...parameters], { cwd: root, encoding: 'utf8' });
}

/** Runs a command to its end; what it refuses is thrown. */
export async function run(
  makeCommand: (terminal: Terminal) => Command,
  parameters: readonly string[],
  { isColored = false }: { readonly isColored?: boolean } = {},
): Promise<{ output: string; exitCode: typeof process.exitCode }> {
  let output = '';
  const command = makeCommand({
    isColored,
    isTerminal: false,
    write: (text) => (output += text),
    note: () => {},
    now: () => 0,
  })
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  process.exitCode = undefined;
  try {
    await command.parseAsync([...parameters], { from: 'user' });
    return { output, exitCode: process.exitCode };
  } finally {
    process.exitCode = undefined;
  }
}
