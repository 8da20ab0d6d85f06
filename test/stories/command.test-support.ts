import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Ended, runProgram } from '../demo/run-program.js';

/** The built command, as it is published. */
export const COMMAND = fileURLToPath(new URL('../../packages/cli/dist/main.mjs', import.meta.url));

/** A call that is proven, on line 4. */
export const CALL = `import axios from 'axios';

export const lookup = (host, robot_id, account_id_list) =>
  axios.post(\`\${host}/gateway/qopen/GetRobotAccountByIds\`, { robot_id, account_id_list });
`;

/** Makes a project with these files that goes when the test is over. */
export function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'qopen-story-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Makes a project with these files, committed. */
export function repository(files: Readonly<Record<string, string>>): string {
  const root = project(files);
  git(root, 'init', '-q');
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', '初始');
  return root;
}

/** Runs git in a project, as somebody. */
export function git(root: string, ...parameters: string[]): string {
  const who = ['-c', 'user.name=张伟', '-c', 'user.email=zhang@example.com'];
  return execFileSync('git', [...who, ...parameters], { cwd: root, encoding: 'utf8' });
}

/** The text of a file of a project. */
export function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Runs the command in a project, as a process of its own. */
export function runCommand(
  root: string,
  parameters: readonly string[],
  { env = {}, node = [] }: { readonly env?: NodeJS.ProcessEnv; readonly node?: string[] } = {},
): Promise<Ended> {
  return runProgram(process.execPath, [...node, COMMAND, ...parameters], {
    cwd: root,
    env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env },
  });
}
