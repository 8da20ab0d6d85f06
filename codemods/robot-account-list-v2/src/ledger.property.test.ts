import fc from 'fast-check';
import { expect, it } from 'vitest';
import { migrateText } from './migrate-text.js';
import { Ledger } from './report/ledger.js';

const REQUEST = '{ robot_id: r, account_id_list: ids }';
const URL = '`${h}/gateway/qopen/GetRobotAccountByIds`';

/** Statements by what the old name in them is; `meets` hold every call of the file back. */
const CALLS = [
  `export const f = (h, r, ids) => axios.post(${URL}, ${REQUEST});`,
  `export async function f(h, r, ids) {\n\tconst { data } = await axios.post(\n\t\t${URL},\n\t\t${REQUEST}, // 请求\n\t);\n\treturn data;\n}`,
  `export const f = (h, r, ids) => {\n  const body = ${REQUEST};\n  return fetch(${URL}, { method: 'POST', body: JSON.stringify(body) }).then((res) => res.json());\n};`,
  `export const f = async (h, r, ids) =>\n  got\n    .post(${URL}, { json: ${REQUEST} })\n    .json();`,
  `export const f = (r, ids) => byIds(${REQUEST});`,
];
const UNRELATED = [
  '// GetRobotAccountByIds 已废弃',
  "/* axios.post('/gateway/qopen/GetRobotAccountByIds') */",
  'console.error(`GetRobotAccountByIds 共 ${1} 批`);',
  "export const e = () => new TypeError('GetRobotAccountByIds 失败');",
  'export const o = () => function GetRobotAccountByIds() {};',
];
const MANUAL = [
  `export const f = (h, q, done) => axios.post(${URL}, ${REQUEST}, done, () => {});`,
  `export const f = (h, q) => fetch(${URL}, q);`,
  `export const f = (h, q) => axios.post(${URL}, q);`,
  "export const s = '关于 GetRobotAccountByIds 的说明';",
  'export const g = (q) => globalThis.api.GetRobotAccountByIds(q);',
];
const MEETS = [
  "export const p = ['/gateway/qopen/GetRobotAccountByIds'];",
  'export const t = { GetRobotAccountByIds: 1 };',
  'export const x = /GetRobotAccountByIds/;',
];
const LONGER = ["export const v2 = '/gateway/qopen/GetRobotAccountByIdsV2';"];

const kinds = { call: CALLS, unrelated: UNRELATED, manual: MANUAL, meets: MEETS, longer: LONGER };
type Kind = keyof typeof kinds;
const statement = fc
  .tuple(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom<Kind>('call', 'unrelated', 'manual', 'longer') },
      { weight: 1, arbitrary: fc.constant<Kind>('meets') },
    ),
    fc.nat(),
  )
  .map(([kind, pick]) => ({ kind, code: kinds[kind][pick % kinds[kind].length] ?? '' }));

const IMPORTS = `import axios from 'axios';
import got from 'got';
import { GetRobotAccountByIds as byIds } from '@qopen-compat/shim';
`;
const FILE = fc.record({
  statements: fc.array(statement, { maxLength: 12 }),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\uFEFF'),
});

it('closes the ledger over any mixture, rewrites all or none of what may meet, and is done after one run', () => {
  fc.assert(
    fc.property(FILE, ({ statements, lineBreak, mark }) => {
      const numbered = statements.map(({ code }, index) =>
        code.replace(/^(export (?:const|async function)) (\w+)/, `$1 $2${index}`),
      );
      const source = mark + [IMPORTS, ...numbered].join('\n\n').replaceAll('\n', lineBreak);
      const { text, ledger } = migrateText(source, 'generated.mjs');
      const { summary, sites } = Ledger.parse(JSON.parse(JSON.stringify(ledger)));
      expect({ ...ledger, summary, sites }).toEqual(ledger);

      const named = source.match(/\bGetRobotAccountByIds\b/g)?.length ?? 0;
      expect(summary.occurrences).toBe(named);
      expect(sites).toHaveLength(named);
      expect(summary.rewritten + summary.manual + summary.unrelated).toBe(named);
      const count = (kind: Kind): number => statements.filter((each) => each.kind === kind).length;
      expect(summary.longerNames).toBe(count('longer'));
      expect(summary.unrelated).toBe(count('unrelated'));
      const direct = statements.filter(
        ({ kind, code }) => kind === 'call' && !code.includes('byIds'),
      ).length;
      const rewritten = sites.filter(({ reason }) => reason === 'direct-call').length;
      expect(rewritten).toBe(count('meets') > 0 ? 0 : direct);

      expect(migrateText(text, 'generated.mjs').text).toBe(text);
      expect(putBack(bodyOf(text), sites)).toBe(bodyOf(source));
    }),
    { numRuns: 150 },
  );
});

/** What follows the imports. */
function bodyOf(text: string): string {
  return text.replace(/^\uFEFF?(?:import .*\r?\n)+/, '');
}

/** Undoes what the ledger says was done: every other byte must be as it was. */
function putBack(text: string, sites: Ledger['sites']): string {
  let restored = text;
  for (const { state, reason, before, after } of sites) {
    if (state !== 'rewritten' || after === null) continue;
    const pairs =
      reason === 'shim-import'
        ? zip(before.split('\n'), after.split('\n'))
        : ([[before, after]] as const);
    for (const [was, is] of pairs) restored = restored.replace(is, () => was);
  }
  return restored;
}

function zip(left: readonly string[], right: readonly string[]): (readonly [string, string])[] {
  return left.map((each, index) => [each, right[index] ?? ''] as const);
}

it('never throws, and changes nothing it cannot read, whatever the text', () => {
  const pieces = fc.constantFrom(
    ...['GetRobotAccountByIds', "'", '"', '`', '${', '}', '(', ')', '{', '[', ']', ',', ';', '//'],
    ...['/*', '*/', '\n', ' ', 'axios.post', 'fetch(', 'import', 'require(', '=>', 'await ', '/'],
    ...['const x = ', 'export ', '?.', '...', ':', 'case ', '<', '>', '中文', '\\n', '=', '+'],
  );
  const soup = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(soup, fc.constantFrom('a.ts', 'a.tsx', 'a.cjs', 'a.mjs'), (source, fileName) => {
      const { text, ledger } = migrateText(source, fileName);
      const { occurrences, rewritten, manual, unrelated } = Ledger.parse(ledger).summary;
      expect(rewritten + manual + unrelated).toBe(occurrences);
      if (ledger.sites.some(({ reason }) => reason === 'syntax-error')) expect(text).toBe(source);
    }),
    { numRuns: 400 },
  );
});
