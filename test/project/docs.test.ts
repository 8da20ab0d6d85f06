import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findDocstringExamples, findExamples } from './find-examples.js';
import { DOCUMENTS as TABLED, TABLES, readTable, replaceTables } from './render-tables.js';
import { typeCheckExamples } from './type-check-examples.js';
import { PACKAGES, ROOT, readText, sourceFiles } from './workspace.js';

const MUST_EXIST = [
  'README.md',
  'CONTRIBUTING.md',
  ...PACKAGES.map(({ folder }) => `${folder}/README.md`),
];
const CHANGESETS = readdirSync(join(ROOT, '.changeset'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `.changeset/${name}`);
const DOCUMENTS = [...MUST_EXIST.filter((path) => existsSync(join(ROOT, path))), ...CHANGESETS];
const EXAMPLES = [
  ...DOCUMENTS.flatMap((path) => findExamples(path, readText(path))),
  ...PACKAGES.flatMap(({ folder }) => sourceFiles(`${folder}/src`)).flatMap((path) =>
    findDocstringExamples(path, readText(path)),
  ),
];

test.each(MUST_EXIST)('%s is there', (path) => {
  expect(existsSync(join(ROOT, path)), `${path} is missing: write it`).toBe(true);
});

describe('examples', () => {
  const broken = 'import { collect } from "@qopen-compat/adapter";\nawait undeclared();';
  const mistakes = typeCheckExamples([...EXAMPLES, { place: 'planted', code: broken }]);

  test.each(EXAMPLES.map(({ place }) => [place]))('the example at %s type-checks', (place) => {
    expect(mistakes.get(place) ?? []).toEqual([]);
  });

  test('an example with an undeclared name and a missing export does not pass', () => {
    expect(mistakes.get('planted')).toEqual([
      expect.stringContaining('has no exported member'),
      expect.stringContaining("Cannot find name 'undeclared'"),
    ]);
  });

  test('examples are found in READMEs and in docstrings, with their lines', () => {
    const fence = '```ts\nlet a;\n```';
    expect(findExamples('a.md', `# A\n\n${fence}\n\n\`\`\`sh\nls\n\`\`\`\n${fence}\n`)).toEqual([
      { place: 'a.md:4', code: 'let a;\n' },
      { place: 'a.md:11', code: 'let a;\n' },
    ]);
    const source = `const a = 1;\n  /**\n   * @example\n   * \`\`\`ts\n   * let a;\n   * \`\`\`\n   */\n`;
    expect(findDocstringExamples('a.ts', source)).toEqual([{ place: 'a.ts:5', code: 'let a;\n' }]);
  });
});

describe('links', () => {
  test.each(DOCUMENTS)('%s links to files that exist', (path) => {
    const missing = relativeLinks(readText(path)).filter(
      (link) => !existsSync(join(ROOT, dirname(path), link)),
    );
    expect(missing).toEqual([]);
  });

  test('a link is found in text, in a reference and around an image, but not in code or as a URL', () => {
    const markdown =
      '[a](a.md#top) [![b](b.png)](<c d.md>) `[no](no.md)`\n\n[e]: e.md\n\n```\n[no](no.md)\n```\n[f](https://f.example) [g](#g)';
    expect(relativeLinks(markdown).sort()).toEqual(['a.md', 'b.png', 'c d.md', 'e.md']);
  });
});

describe('tables', () => {
  test.each(
    Object.entries(TABLED).flatMap(([path, names]) => names.map((name) => [name, path] as const)),
  )('the table of %s in %s is what the data says', async (name, path) => {
    const written = readTable(readText(path), name);
    expect(written, `${path} has no <!-- ${name} --> markers`).toBeDefined();
    expect(written, 'run: npx tsx test/project/write-tables.ts').toBe(await TABLES[name]());
  });

  test('tables are put between their markers, and only there', async () => {
    const empty =
      'before\n<!-- differences -->\n<!-- /differences -->\n<!-- errors -->x<!-- /errors -->\nafter';
    const names = TABLED['README.md'];
    const filled = await replaceTables(empty, names);
    expect(readTable(filled, 'errors')).toBe(await TABLES.errors());
    expect(filled).toMatch(
      /^before\n<!-- differences -->\n\n\|[\s\S]*\|\n\n<!-- \/errors -->\nafter$/,
    );
    expect(await replaceTables(filled, names)).toBe(filled);
    await expect(replaceTables('nothing', names)).rejects.toThrow('<!-- differences -->');
  });
});

/** The paths, without their anchors, that a document links to relative to itself. */
function relativeLinks(markdown: string): string[] {
  const prose = markdown.replace(/^[^\S\n]*(`{3,})[\s\S]*?^[^\S\n]*\1[^\S\n]*$|`[^`\n]*`/gm, '');
  const inline = prose.matchAll(/\]\((?:<(?<quoted>[^>]*)>|(?<plain>[^)\s]*))[^)]*\)/g);
  const references = prose.matchAll(/^\[[^\]]+\]:\s*(?<plain>\S+)/gm);
  return [...inline, ...references]
    .map(({ groups }) => groups?.['quoted'] ?? groups?.['plain'] ?? '')
    .filter((link) => !/^([a-z][a-z\d+.-]*:|#|\/\/)/i.test(link))
    .map((link) => decodeURIComponent(link.replace(/#.*$/, '')));
}
