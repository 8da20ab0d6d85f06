import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listSites } from './list-sites.test-support.js';
import { migrateText } from './migrate-text.js';
import { openProject } from './resolve/program/project.js';

/**
 * A fixture is `<form>/input.*`, `output.*` (left out where nothing changes) and `ledger.txt`. A form
 * that starts with `likely-` is run with that grade; one that starts with `leaves-` must change nothing
 * but what its ledger names. `UPDATE_FIXTURES=1` writes what comes out, to be read before it is kept.
 */
const FIXTURES = new URL('../fixtures/', import.meta.url);
const isUpdate = process.env['UPDATE_FIXTURES'] === '1';

describe.each(readdirSync(FIXTURES))('%s', (form) => {
  const directory = fileURLToPath(new URL(`${form}/`, FIXTURES));
  const name = readdirSync(directory).find((file) => file.startsWith('input.')) ?? '';
  const fileName = `${form}/${name}`;
  const output = `${directory}${name.replace('input', 'output')}`;
  const input = readFileSync(`${directory}${name}`, 'utf8');
  const grade = form.startsWith('likely-') ? 'likely' : 'proven';
  const { text, ledger } = migrateText(input, fileName, { grade });

  it('comes out as written down', () => {
    const listed = listSites(ledger);
    if (isUpdate) {
      writeFileSync(`${directory}ledger.txt`, listed);
      if (text === input) rmSync(output, { force: true });
      else writeFileSync(output, text);
    }
    expect(listed).toBe(readFileSync(`${directory}ledger.txt`, 'utf8'));
    expect(text).toBe(existsSync(output) ? readFileSync(output, 'utf8') : input);
  });

  it('parses, keeps its line endings, and is left alone by a second run', () => {
    const path = `output${extname(name)}`;
    const parses = (source: string): boolean =>
      openProject([{ path, text: source }]).unitAt(path)?.syntaxErrors === 0;
    expect(parses(text)).toBe(parses(input));
    expect(text.startsWith('\uFEFF')).toBe(input.startsWith('\uFEFF'));
    if (input.includes('\r\n')) expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    const again = migrateText(text, fileName, { grade });
    expect(again.text).toBe(text);
    expect(again.ledger.summary.rewritten).toBe(0);
  });
});
