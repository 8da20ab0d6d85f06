import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listSites } from './list-sites.test-support.js';
import { type Migration, planMigration } from './plan-migration.js';
import { testdir } from './testdir.test-support.js';

/**
 * A form of several files is `<form>/input/**`, `<form>/output/**` (the changed files alone; left out
 * where nothing changes) and `ledger.txt`. Prefixes and `UPDATE_FIXTURES=1` as in `fixtures.test.ts`.
 */
const FIXTURES = fileURLToPath(new URL('../project-fixtures/', import.meta.url));
const isUpdate = process.env['UPDATE_FIXTURES'] === '1';

describe.each(readdirSync(FIXTURES))('%s', (form) => {
  const directory = join(FIXTURES, form);
  const input = filesIn(join(directory, 'input'));
  const grade = form.startsWith('likely-') ? 'likely' : 'proven';

  it('comes out as written down, and is left alone by a second run', () => {
    const migration = planMigration(testdir(input), { grade });
    const listed = listSites(migration.ledger);
    if (isUpdate) update(directory, migration, listed);
    expect(listed).toBe(readFileSync(join(directory, 'ledger.txt'), 'utf8'));
    const changed = Object.fromEntries(migration.files.map(({ path, after }) => [path, after]));
    expect(changed).toEqual(filesIn(join(directory, 'output')));
    if (form.startsWith('leaves-')) expect(migration.files).toEqual([]);

    const again = planMigration(testdir({ ...input, ...changed }), { grade });
    expect(again.files).toEqual([]);
    expect(again.ledger.summary.rewritten).toBe(0);
  });
});

function filesIn(directory: string): Record<string, string> {
  if (!existsSync(directory)) return {};
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    paths
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(directory.length + 1), readFileSync(path, 'utf8')] as const),
  );
}

function update(directory: string, { files }: Migration, listed: string): void {
  writeFileSync(join(directory, 'ledger.txt'), listed);
  rmSync(join(directory, 'output'), { recursive: true, force: true });
  for (const { path, after } of files) {
    const to = join(directory, 'output', path);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, after);
  }
}
