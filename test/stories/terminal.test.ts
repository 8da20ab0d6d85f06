import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../demo/run-program.js';
import { CALL, COMMAND, project, runCommand } from './command.test-support.js';

const CLOCK = fileURLToPath(new URL('clock.mjs', import.meta.url));
/** By these clocks every run is a long one, or takes no time at all. */
const LONG = '10000';
const SHORT = '0';
const FILES = { 'a.mjs': CALL, 'b.mjs': CALL, 'src/客户.mjs': CALL };
const CLEAR = '\r\u001b[K';

/** Runs the command in a terminal, as `script` of util-linux gives one; both outputs are one then. */
function runInTerminal(root: string, parameters: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const line = [process.execPath, '--import', CLOCK, COMMAND, ...parameters].join(' ');
  return runProgram('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
    cwd: root,
    env: {
      ...process.env,
      TERM: 'xterm',
      NO_COLOR: undefined,
      FORCE_COLOR: undefined,
      CLOCK_STEP_MS: LONG,
      ...env,
    },
  });
}

describe.skipIf(process.platform !== 'linux')('on a terminal', () => {
  test('a long run shows a bar, takes it away, and colours its report', async () => {
    const { exitCode, stdout } = await runInTerminal(project(FILES), ['migrate']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`${CLEAR}[${'-'.repeat(24)}] 0/3 reading files`);
    expect(stdout).toMatch(/\[#{8}-{16}\] 1\/3 understanding files/);
    expect(stdout.lastIndexOf(CLEAR)).toBeLessThan(stdout.indexOf('--- a/a.mjs'));
    expect(stdout).toContain('\u001b[32m+import');
  });

  test('NO_COLOR keeps the bar and takes the colours', async () => {
    const { stdout } = await runInTerminal(project(FILES), ['migrate'], { NO_COLOR: '1' });
    expect(stdout).toContain('] 0/3 reading files');
    expect(stdout.replaceAll(CLEAR, '')).not.toContain('\u001b');
  });

  test('a terminal that cannot draw gets plain lines', async () => {
    const { stdout } = await runInTerminal(project(FILES), ['scan'], { TERM: 'dumb' });
    expect(stdout).toContain('reading files, 3 in all');
    expect(stdout).not.toContain('\u001b');
  });
});

test('elsewhere a long run notes its steps on stderr, and stdout is the report alone', async () => {
  const root = project(FILES);
  const run = (step: string) =>
    runCommand(root, ['scan'], { node: ['--import', CLOCK], env: { CLOCK_STEP_MS: step } });
  const long = await run(LONG);
  const short = await run(SHORT);
  expect(long.stderr).toContain('reading files, 3 in all\nunderstanding files, 3 in all\n');
  expect([long.stdout, short.stderr]).toEqual([short.stdout, '']);
  expect(short.stdout).not.toContain('\u001b');
});

test('a reader that has seen enough does not make it fail', async () => {
  // More than a pipe holds, so that the command is still writing when its reader goes.
  const names = Array.from({ length: 600 }, (_, n) => `${String(n).padStart(200, '0')}.py`);
  const root = project(Object.fromEntries(names.map((name) => [name, 'GetRobotAccountByIds'])));
  const line = `"${process.execPath}" --import "${CLOCK}" "${COMMAND}" scan | head -1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = await runProgram('bash', ['-c', line], {
    cwd: root,
    env: { ...process.env, CLOCK_STEP_MS: SHORT },
  });
  expect([stdout, stderr]).toEqual([`${names[0]}\n0\n`, '']);
});
