import { expect, it } from 'vitest';
import { openProgress } from './open-progress.js';

/** A terminal whose clock stands where the test puts it. */
function fakeTerminal(isTerminal: boolean) {
  const seen = { now: 0, written: [] as string[], noted: [] as string[] };
  const terminal = {
    isTerminal,
    isColored: false,
    now: () => seen.now,
    write: (text: string) => void seen.written.push(text),
    note: (text: string) => void seen.noted.push(text),
  };
  return { seen, ...openProgress(terminal) };
}

it('shows nothing of a run that takes no longer than a second', () => {
  const { seen, onProgress, close } = fakeTerminal(true);
  seen.now = 999;
  onProgress({ step: 'read', done: 3, total: 4 });
  close();
  expect([seen.written, seen.noted]).toEqual([[], []]);
});

it('draws a bar on a terminal, not for every file, and takes it away', () => {
  const { seen, onProgress, close } = fakeTerminal(true);
  for (const [now, done] of [
    [1000, 1],
    [1050, 2],
    [1100, 3],
  ] as const) {
    seen.now = now;
    onProgress({ step: 'read', done, total: 4 });
  }
  onProgress({ step: 'check', done: 0, total: 0 });
  close();
  expect(seen.written).toEqual([
    `\r\u001b[K[${'#'.repeat(6)}${'-'.repeat(18)}] 1/4 reading files`,
    `\r\u001b[K[${'#'.repeat(18)}${'-'.repeat(6)}] 3/4 reading files`,
    `\r\u001b[K[${'-'.repeat(24)}] 0/0 checking types`,
    '\r\u001b[K',
  ]);
  expect(seen.noted).toEqual([]);
});

it('notes each step on one plain line elsewhere', () => {
  const { seen, onProgress, close } = fakeTerminal(false);
  seen.now = 1000;
  onProgress({ step: 'read', done: 5, total: 9 });
  onProgress({ step: 'read', done: 6, total: 9 });
  onProgress({ step: 'resolve', done: 0, total: 2 });
  close();
  expect(seen.noted).toEqual(['reading files, 9 in all\n', 'understanding files, 2 in all\n']);
  expect(seen.written).toEqual([]);
});
