import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const POST =
  'async post(path: string, body: object) { const { data } = await axios.post(path, body); return data; }';
const call = (client: string): string =>
  `export const customers = (robot_id: string, ids: string[]) => ${client}('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids });\n`;
const HTTP = (before = '', inside = '') =>
  `import axios from 'axios';\n${before}export class Http {\n  ${inside} ${POST}\n}\n`;
const CUSTOMERS = `import { Http } from './http.js';\nconst http = new Http();\n${call('http.post')}`;

/** The grade of the one call of these files. */
function gradeOf(files: Readonly<Record<string, string>>) {
  return planMigration(testdir(files)).ledger.sites[0]?.grade;
}

describe('a wrapper in whose place something else may be run', () => {
  it.each([
    ['by a decorator', HTTP('', '@Debounce(300)')],
    ['by its own constructor', HTTP('', 'constructor() { this.post = throttle(this.post, 300); }')],
    ['by its prototype', `${HTTP()}Http.prototype.post = signed(Http.prototype.post);\n`],
    [
      'by an heir',
      `${HTTP()}export class Signed extends Http { async post(path: string, body: object) { return super.post(path, body); } }\n`,
    ],
  ])('is likely: %s', (_, http) => {
    expect(gradeOf({ 'src/customers.ts': CUSTOMERS, 'src/http.ts': http })).toBe('likely');
  });

  it.each([
    ['its prototype', 'Http.prototype.post = signed(Http.prototype.post);'],
    ['an instance', 'export const other = new Http();\nother.post = signed(other.post);'],
    [
      'an heir',
      'export class Signed extends Http { async post(path: string, body: object) { return super.post(path, body); } }',
    ],
  ])('is likely by another file: %s', (_, text) => {
    const files = { 'src/customers.ts': CUSTOMERS, 'src/http.ts': HTTP() };
    const other = `import { Http } from './http.js';\n${text}\n`;
    expect(gradeOf({ ...files, 'src/boot.ts': other })).toBe('likely');
  });

  it('is likely where the function itself is written over', () => {
    const post = `import axios from 'axios';\nlet post = ${POST.replace('async post', 'async ').replace(') {', ') => {')};\n`;
    expect(gradeOf({ 'src/a.ts': post.replace('let', 'const') + call('post') })).toBe('proven');
    const declared = `import axios from 'axios';\n${POST.replace('async post', 'async function post')}\n`;
    expect(gradeOf({ 'src/a.ts': declared + call('post') })).toBe('proven');
    expect(gradeOf({ 'src/a.ts': `${declared}post = throttle(post, 300);\n${call('post')}` })).toBe(
      'likely',
    );
  });

  it.each([
    ['a class of another base', 'export class Other extends Base { async post() {} }'],
    [
      'an heir without the method',
      'export class Heir extends Http { async get() { return this.post; } }',
    ],
    ['another member by its name', 'const table: any = {};\ntable.post = signed(table.post);'],
  ])('stays proven beside %s', (_, text) => {
    const files = { 'src/customers.ts': CUSTOMERS, 'src/http.ts': HTTP() };
    const other = `import { Http } from './http.js';\n${text}\n`;
    expect(gradeOf({ ...files, 'src/boot.ts': other })).toBe('proven');
  });
});
