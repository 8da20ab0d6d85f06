import { describe, expect, it } from 'vitest';
import { findOldName } from '../find/find-old-name.js';
import { decide } from '../plan/decide.js';
import { planFiles } from '../plan/plan-files.js';
import { resolveFiles } from '../plan/resolved-file.js';
import { type EditedFile, writeFiles } from '../plan/write-file.js';
import { selfCheck, type SelfCheckOptions } from './self-check.js';

const call = (name: string): string =>
  `export const ${name} = (h, r, ids) => axios.post(\`\${h}/gateway/qopen/GetRobotAccountByIds\`, { robot_id: r, account_id_list: ids });\n`;
const TEXT = `import axios from 'axios';\n\n${call('first')}${call('second')}`;
const FILES = ['a.mjs', 'b.mjs'].map((path) => ({
  path,
  text: TEXT,
  kind: 'script' as const,
  isUtf8: true,
  uses: findOldName(TEXT).uses,
}));
const OPTIONS: SelfCheckOptions = {
  grade: 'proven',
  packageTypeOf: () => 'module',
  newTypeErrors: undefined,
};

/** What fails when the text of `a.mjs` after the edits is spoilt, as `file: code`, one a change. */
function failures(spoil: (after: string) => string, options = OPTIONS): string[] {
  const resolved = resolveFiles(FILES, options);
  const { edited } = writeFiles(decide(resolved, { grade: 'proven', refused: new Map() }));
  const spoilt = edited.map((file): EditedFile =>
    file.path === 'a.mjs' ? { ...file, after: spoil(file.after) } : file,
  );
  const failed = selfCheck(resolved, spoilt, new Map(), options);
  return Array.from(failed, ([finding, { code }]) => {
    return `${finding.kind === 'change' ? finding.path : ''}: ${code}`;
  });
}

describe('what is tried before it is written', () => {
  it('passes when nothing is wrong with it', () => {
    expect(failures((after) => after)).toEqual([]);
  });

  it('takes the changes of a file back that would not parse', () => {
    expect(failures((after) => `${after}}`)).toEqual([
      'a.mjs: check-syntax',
      'a.mjs: check-syntax',
    ]);
  });

  it('takes the changes of a file back where an import would stand in a function', () => {
    const spoil = (after: string): string =>
      `${after}export function last() {\n  import '客户';\n}\n`;
    expect(failures(spoil)).toEqual(['a.mjs: check-syntax', 'a.mjs: check-syntax']);
  });

  it('takes the changes of a file back that a second run would change again', () => {
    expect(failures((after) => after + call('third'))).toEqual([
      'a.mjs: check-second-run',
      'a.mjs: check-second-run',
    ]);
  });

  it('takes the one change back that a type error lies in', () => {
    const newTypeErrors: SelfCheckOptions['newTypeErrors'] = (edited) =>
      edited.flatMap(({ path, after }) => {
        const offset = after.indexOf('ListV2');
        return path === 'a.mjs' ? { path, causes: [path], offset, message: 'wrong' } : [];
      });
    expect(failures((after) => after, { ...OPTIONS, newTypeErrors })).toEqual([
      'a.mjs: check-types',
    ]);
  });

  it('takes the changes back that lie in the same piece of code as a type error', () => {
    const spoil = (after: string): string =>
      after.replace(';\nexport const second', '.then(客户);\nexport const second');
    const newTypeErrors: SelfCheckOptions['newTypeErrors'] = (edited) =>
      edited.flatMap(({ path, after }) => {
        const offset = after.indexOf('客户');
        return path === 'a.mjs' ? { path, causes: [path], offset, message: 'wrong' } : [];
      });
    expect(failures(spoil, { ...OPTIONS, newTypeErrors })).toEqual(['a.mjs: check-types']);
  });

  it('takes all changes of a file back when the error lies in none of them, or in an importer', () => {
    const newTypeErrors: SelfCheckOptions['newTypeErrors'] = () => [
      { path: 'importer.ts', causes: ['b.mjs'], offset: 3, message: 'wrong' },
      { path: 'a.mjs', causes: ['a.mjs'], offset: undefined, message: 'wrong' },
    ];
    expect(failures((after) => after, { ...OPTIONS, newTypeErrors })).toEqual([
      'b.mjs: check-types',
      'b.mjs: check-types',
      'a.mjs: check-types',
      'a.mjs: check-types',
    ]);
  });
});

it('makes a change that fails manual, with the failure as its reason, and lets the rest proceed', () => {
  const { decisions, edited } = planFiles(FILES, {
    ...OPTIONS,
    newTypeErrors: (files) =>
      files.flatMap(({ path, after }) => {
        const offset = after.indexOf('const second') + 40;
        const isRewritten = after.slice(offset).includes('ListV2');
        return path === 'a.mjs' && isRewritten
          ? { path, causes: [path], offset, message: 'planted' }
          : [];
      }),
  });
  const states = Array.from(decisions, ([{ path }, decided]) =>
    decided.map(({ state, reason, detail }) => [path, state, reason, detail]),
  ).flat();
  expect(states).toEqual([
    ['a.mjs', 'rewritten', 'direct-call', ''],
    ['a.mjs', 'manual', 'check-types', 'planted'],
    ['b.mjs', 'rewritten', 'direct-call', ''],
    ['b.mjs', 'rewritten', 'direct-call', ''],
  ]);
  expect(edited.map(({ path }) => path)).toEqual(['a.mjs', 'b.mjs']);
  expect(edited[0]?.after.endsWith(call('second'))).toBe(true);
});
