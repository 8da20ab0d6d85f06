import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { reasonsTable } from './report/reasons-table.js';

it('documents every reason in the words of the table', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, table] = /<!-- reasons -->\n\n([^]*?)\n\n<!-- \/reasons -->/.exec(readme) ?? [];
  // prettier pads the columns of the table; the words are what counts.
  const plain = (text = ''): string => text.replace(/-{3,}/g, '---').replace(/ +/g, ' ');
  expect(plain(table)).toBe(plain(reasonsTable()));
});
