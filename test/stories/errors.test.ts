import { readFileSync, readdirSync } from 'node:fs';
import { ERRORS } from '@qopen-compat/contract';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);

/** Every `readonly code = '…'` of a class in the rooms. */
const codes = ['packages', 'codemods']
  .flatMap((room) => sourcesOf(room))
  .flatMap((path) =>
    [...readFileSync(new URL(path, root), 'utf8').matchAll(/readonly code = '(\w+)'/g)].map(
      ([, code]) => code,
    ),
  );

test('every code of the table is the code of a class, and every class has a code of the table', () => {
  expect([...new Set(codes)].sort()).toEqual(Object.keys(ERRORS).sort());
});

function sourcesOf(room: string): string[] {
  return readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[^/]+\/src\/.*(?<!\.test|\.test-support)\.ts$/.test(path))
    .map((path) => `${room}/${path}`);
}
