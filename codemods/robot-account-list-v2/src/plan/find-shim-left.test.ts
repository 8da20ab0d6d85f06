import { expect, it } from 'vitest';
import { planMigration } from '../plan-migration.js';
import { testdir } from '../testdir.test-support.js';

const USE = `import { GetRobotAccountByIds } from '@qopen-compat/shim';\nexport const lookup = (q) => GetRobotAccountByIds(q);\n`;
const MANIFEST = `{
  "name": "app",
  "dependencies": {
    "@qopen-compat/shim": "^0.1.0",
    "zod": "4.0.0"
  }
}
`;

/** What the manifests of a project become, by path. */
function manifests(files: Record<string, string>): Record<string, string> {
  const { files: written } = planMigration(testdir(files));
  const found = written.filter(({ path }) => path.endsWith('package.json'));
  return Object.fromEntries(found.map(({ path, after }) => [path, after]));
}

it('the shim goes with its last use, in the formatting of the file', () => {
  expect(
    manifests({ 'package.json': MANIFEST, 'a.mjs': USE, 'README.md': '@qopen-compat/shim' }),
  ).toEqual({
    'package.json': `{
  "name": "app",
  "dependencies": {
    "@qopen-compat/adapter": "^0.1.0",
    "@qopen-compat/client": "^0.1.0",
    "zod": "4.0.0"
  }
}
`,
  });
  const alone = '{\n\t"devDependencies": { "@qopen-compat/shim": "*" },\n\t"dependencies": {}\n}\n';
  const after = manifests({ 'package.json': alone, 'a.mjs': USE })['package.json'] ?? '';
  expect(after).toContain('\t"devDependencies": {},\n');
  expect(JSON.parse(after)).toHaveProperty(['dependencies', '@qopen-compat/client']);
});

it.each([
  ['a call that stays', 'b.mjs', USE.replace('(q);', '(q, ...more);')],
  [
    'a type of its own',
    'b.ts',
    `import type { Shim } from '@qopen-compat/shim';\nexport type { Shim };\n`,
  ],
  ['a mock', 'b.test.mjs', `vi.mock('@qopen-compat/shim');\nit('查客户', () => {});\n`],
  ['a script of the shell', 'run.sh', 'node --import @qopen-compat/shim app.mjs\n'],
  ['a configuration', 'config.yaml', 'external: ["@qopen-compat/shim"]\n'],
  ['a package below', 'packages/b/b.mjs', USE.replace('(q);', '(q, ...more);')],
])('the shim stays for %s', (_, path, text) => {
  const after = manifests({ 'package.json': MANIFEST, 'a.mjs': USE, [path]: text });
  expect(after['package.json']).toContain('"@qopen-compat/shim": "^0.1.0"');
  expect(after['package.json']).toContain('"@qopen-compat/adapter": "^0.1.0"');
});

it('the shim stays where the manifest names it elsewhere, and in manifests that are not the nearest', () => {
  const named = MANIFEST.replace(
    '"zod": "4.0.0"\n  }',
    '"zod": "4.0.0"\n  },\n  "external": ["@qopen-compat/shim"]',
  );
  expect(manifests({ 'package.json': named, 'a.mjs': USE })['package.json']).toContain(
    'shim": "^0.1.0"',
  );
  const nested = { 'packages/a/package.json': MANIFEST, 'packages/a/a.mjs': USE };
  expect(Object.keys(manifests({ 'package.json': MANIFEST, ...nested }))).toEqual([
    'packages/a/package.json',
  ]);
});
