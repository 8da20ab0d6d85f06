import { expect, it } from 'vitest';
import type { Site } from './ledger.js';
import { siteLines } from './site-lines.js';

const asItIs = (text: string) => text;
const PLAIN = { bold: asItIs, cyan: asItIs, green: asItIs, red: asItIs, yellow: asItIs };

const site = (file: string, line: number, sentence: string) =>
  ({
    file,
    line,
    column: 5,
    reason: 'meets-at-run-time',
    sentence,
    grade: null,
    after: null,
  }) as Site;

it('says once what is said of several sites, and keeps every site', () => {
  const sites = [
    site('客户.js', 2, '见 src/metrics.js:2。'),
    site('b.js', 3, 'See src/other.js:9.'),
    site('c.js', 4, '见 src/metrics.js:2。'),
  ];
  expect(siteLines(sites, PLAIN, '  ')).toEqual([
    '  客户.js:2:5 meets-at-run-time',
    '  c.js:4:5 meets-at-run-time',
    '    见 src/metrics.js:2。',
    '  b.js:3:5 meets-at-run-time',
    '    See src/other.js:9.',
  ]);
});
