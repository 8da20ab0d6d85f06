import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OLD_NAME } from './old-api.js';
import { planMigration } from './plan-migration.js';
import { testdir } from './testdir.test-support.js';

/** Code by the number of occurrences in it; `#` stands for a number that makes its names unique. */
type Piece = readonly [count: number, code: string];

const URL = `\`\${h}/gateway/qopen/${OLD_NAME}\``;
const REQUEST = '{ robot_id: r, account_id_list: ids }';
const CODE: readonly Piece[] = [
  [1, `export const call# = (h, r, ids) => axios.post(${URL}, ${REQUEST});`],
  [1, `export const call# = async (h, r, ids) => (await axios.post(${URL}, q)).data;`],
  [1, `export const name# = () => console.log('${OLD_NAME} 开始');`],
  [2, `/** ${OLD_NAME}\n * @see ${OLD_NAME} */\nexport const documented# = 1;`],
  [1, `// ${OLD_NAME}\n`],
  [3, `export const pieces# = \`${OLD_NAME}\${1} ${OLD_NAME} \${2}${OLD_NAME}\`;`],
  [1, `export const escaped# = 'a\\n${OLD_NAME}';`],
  [0, 'export const noBytes# = "GetRobotAccountBy\\u0049ds";'],
  [0, 'export const noBytesEither# = (x) => x.GetRobotAccountBy\\u0049ds;'],
  [0, `export const longer# = '${OLD_NAME}V2' + "old${OLD_NAME}";`],
  [1, `export const encoded# = '%2Fqopen%2F${OLD_NAME}';`],
  [1, `export const pattern# = /${OLD_NAME}[/]?/u;`],
  [2, `export const table# = { ${OLD_NAME}: '${OLD_NAME}' };`],
  [2, `export class Own# {\n  #${OLD_NAME} = 1;\n  get() { return this.#${OLD_NAME}; }\n}`],
  [1, `export const member# = (sdk) => sdk?.['${OLD_NAME}']?.(1);`],
  [1, `export const inner# = () => { const ${OLD_NAME} = 1; };`],
  [1, `label#: { '${OLD_NAME}'; }`],
];
const JSX: readonly Piece[] = [
  [2, `export const Text# = () => <p title="${OLD_NAME}">查询 ${OLD_NAME} &amp; {1}</p>;`],
  [1, `export const Attribute# = () => <a ${OLD_NAME} href={\`/x\`} />;`],
  [1, `export const Tag# = (ns) => <ns.${OLD_NAME}>{/* 无 */}</ns.${OLD_NAME}V2>;`],
];
const TYPES: readonly Piece[] = [
  [1, `export type Name# = '${OLD_NAME}' | 'x';`],
  [1, `export interface Api# { ${OLD_NAME}(): void }`],
];
const MARKUP: readonly Piece[] = [
  [1, `<p>${OLD_NAME}</p>`],
  [2, `<!-- ${OLD_NAME} --><a :path="'/${OLD_NAME}'" />`],
  [0, '<p>{{ call }}</p>'],
];
const PROSE: readonly Piece[] = [
  [2, `${OLD_NAME}: ${OLD_NAME}`],
  [0, `${OLD_NAME}Request`],
];

const numbered = (pieces: readonly Piece[]): Piece =>
  pieces.reduce<Piece>(
    ([sum, text], [count, code], index) => [
      sum + count,
      `${text}${code.replaceAll(/(?<=[A-Za-z])#/g, String(index))}\n`,
    ],
    [0, ''],
  );
const of = (...kinds: (readonly Piece[])[]): fc.Arbitrary<Piece> =>
  fc.array(fc.constantFrom(...kinds.flat()), { maxLength: 6 }).map(numbered);
const withImport = ([count, code]: Piece): Piece => [count, `import axios from 'axios';\n${code}`];
const FILES = fc.record(
  {
    'src/a.mjs': of(CODE).map(withImport),
    'src/b.ts': of(CODE, TYPES).map(withImport),
    'src/c.tsx': of(CODE, TYPES, JSX).map(withImport),
    'src/d.vue': fc
      .tuple(of(MARKUP), of(CODE).map(withImport), of(MARKUP))
      .map(([above, script, below]): Piece => [
        above[0] + script[0] + below[0],
        `<template>\n${above[1]}</template>\n<script>\n${script[1]}</script>\n<docs>\n${below[1]}</docs>\n`,
      ]),
    'src/e.py': of(PROSE),
    'API.md': of(PROSE),
    'bin/run': of(PROSE),
  },
  { requiredKeys: [] },
);
const LAYOUT = fc.record({
  lineBreak: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\uFEFF'),
  grade: fc.constantFrom('proven' as const, 'likely' as const),
});

it('loses no occurrence of a project, whatever it is made of, and says where each stands', () => {
  fc.assert(
    fc.property(FILES, LAYOUT, (pieces, { lineBreak, mark, grade }) => {
      const entries = Object.entries<Piece>(pieces);
      const texts = Object.fromEntries(
        entries.map(([path, [, text]]) => [path, mark + text.replaceAll('\n', lineBreak)]),
      );
      const root = testdir(texts);
      const { ledger, files } = planMigration(root, { grade, checkTypes: false });
      const { occurrences, rewritten, manual, unrelated } = ledger.summary;
      expect(occurrences).toBe(entries.reduce((sum, [, [count]]) => sum + count, 0));
      expect(rewritten + manual + unrelated).toBe(occurrences);
      expect(ledger.sites.filter(({ reason }) => reason === 'unclassified')).toEqual([]);
      const places = ledger.sites.map(({ file, line, column }) => {
        const text = texts[file]?.replace('\uFEFF', '').split('\n')[line - 1] ?? '';
        expect(text.slice(column - 1)).toMatch(new RegExp(`^${OLD_NAME}(?!\\w)`));
        return `${file}:${line}:${column}`;
      });
      expect(new Set(places).size).toBe(occurrences);
      const changed = new Set(
        ledger.sites.flatMap(({ file, state }) => (state === 'rewritten' ? file : [])),
      );
      expect(files.map(({ path }) => path)).toEqual([...changed].sort());
      for (const { path, before } of files) expect(before).toBe(texts[path]);
    }),
    { numRuns: 60, seed: 20_261_125 },
  );
});
