import type { Mutant } from './mutant.js';

const codemod = 'codemods/robot-account-list-v2/src';
const together = `${codemod}/plan/move-together.ts`;
const imports = `${codemod}/plan/write-imports.ts`;
const wrap = `${codemod}/plan/write-wrap.ts`;
const selfCheck = `${codemod}/verify/self-check.ts`;
const fixtures = [`${codemod}/fixtures.test.ts`];
const project = ['plan-migration', 'plan/one-decision', 'verify/compare-types'].map(
  (test) => `${codemod}/${test}.test.ts`,
);
const commands = ['packages/cli/src/commands/migrate.test.ts'];
const meetings = [`${codemod}/plan/move-together.test.ts`];
const checks = [`${codemod}/verify/self-check.test.ts`];

/** What the codemod decides, writes, checks and tells, broken one at a time. */
export const PLAN_MUTANTS: readonly Mutant[] = [
  {
    removes: 'the callee',
    file: imports,
    find: "{ name: 'collectRobotAccounts', module",
    replace: "{ name: 'findRobotAccounts', module",
    killedBy: fixtures,
  },
  {
    removes: 'the request behind the callback',
    file: wrap,
    find: 'const head = `${collect}(${arrowOf(wrap)} ${body}, `;',
    replace: 'const head = `${collect}(${arrowOf(wrap)} ${body}, {}, `;',
    killedBy: fixtures,
  },
  {
    removes: 'the grade: what is assumed counts as proven',
    file: `${codemod}/plan/decision.ts`,
    find: "const likely = { ...decision, grade: 'likely', assumptions: all } as const;",
    replace: 'const likely = { ...decision, assumptions: all } as const;',
    killedBy: fixtures,
  },
  {
    removes: 'what a call may meet at run time',
    file: together,
    find: "const met = near.find(({ decision: { reason } }) => reason !== 'both-names');",
    replace: 'const met = near.find(() => false);',
    killedBy: project,
  },
  {
    removes: 'what is assumed of a test that imports no such call',
    file: together,
    find: '...hardlyMet(far)];',
    replace: '];',
    killedBy: meetings,
  },
  {
    removes: 'what is assumed of a place that knows both names',
    file: together,
    find: 'const assumed = [...(near.length > 0 ? [knowBoth(near)] : []), ',
    replace: 'const assumed = [',
    killedBy: [`${codemod}/plan/both-names.test.ts`],
  },
  {
    removes: 'the likeness of two names that a program tells apart',
    file: `${codemod}/resolve/path/name-beside.ts`,
    find: ' && way !== undefined && wayOf(node) === way',
    replace: '',
    killedBy: [`${codemod}/plan/both-names.test.ts`],
  },
  {
    removes: 'the reach of a string whose package has no call',
    file: `${codemod}/plan/meetings.ts`,
    find: 'if (isOfAny || !calling().some(isNear)) return ANYWHERE;',
    replace: 'if (isOfAny) return ANYWHERE;',
    killedBy: [`${codemod}/plan/packages.test.ts`],
  },
  {
    removes: 'the reach of a server beyond its package',
    file: `${codemod}/plan/meetings.ts`,
    find: 'const isOfAny = runs === undefined && (answersOthers || reachesOut(source.unit));',
    replace: 'const isOfAny = false;',
    killedBy: [`${codemod}/plan/packages.test.ts`],
  },
  {
    removes: 'what loads a string together with a call of another package',
    file: `${codemod}/plan/meetings.ts`,
    find: ' || areLoadedTogether(each, path)',
    replace: '',
    killedBy: [`${codemod}/plan/packages.test.ts`],
  },
  {
    removes: 'calls of other packages that a comparison may meet',
    file: together,
    find: 'string.isPublic || string.reach().includes(files)',
    replace: 'string.reach().includes(files)',
    killedBy: [`${codemod}/plan/packages.test.ts`],
  },
  {
    removes: 'what else a test expects of a request',
    file: `${codemod}/resolve/path/compared-path.ts`,
    find: ' || assertedAmong(unit, WIRE_FIELDS) !== undefined',
    replace: '',
    killedBy: [`${codemod}/plan/expected-path.test.ts`],
  },
  {
    removes: 'the reach of a test that starts a server',
    file: `${codemod}/resolve/mock/test-reach.ts`,
    find: ' && !reachesOut(unit)',
    replace: '',
    killedBy: meetings,
  },
  {
    removes: 'a pattern that is tested in no test',
    file: `${codemod}/resolve/program/test-call.ts`,
    find: '(?<![.\\w$])(?:describe|it|test)',
    replace: '\\b(?:describe|it|test)',
    killedBy: [...meetings, `${codemod}/resolve/call/stand-in.test.ts`],
  },
  {
    removes: 'loops of chunks in the report',
    file: `${codemod}/report/migration-report.ts`,
    find: 'if (advice.length > 0) {',
    replace: 'if (advice.length < 0) {',
    killedBy: commands,
  },
  {
    removes: 'the count of what waits for the other grade',
    file: `${codemod}/report/what-waits.ts`,
    find: '...(likely > 0',
    replace: '...(likely < 0',
    killedBy: commands,
  },
  {
    removes: 'what others wait for in the end, through what stands between',
    file: together,
    find: 'const waitsFor = by.waitsFor ?? place;',
    replace: 'const waitsFor = place;',
    killedBy: [`${codemod}/report/what-waits.test.ts`],
  },
  {
    removes: 'the self-check: it parses',
    file: selfCheck,
    find: "if (again[index]?.source === undefined) fail(file, 'check-syntax', '');",
    replace: '',
    killedBy: checks,
  },
  {
    removes: 'the self-check: a second run changes nothing',
    file: selfCheck,
    find: "fail(file, 'check-second-run', '');",
    replace: 'continue;',
    killedBy: checks,
  },
  {
    removes: 'the self-check: types',
    file: selfCheck,
    find: "if (file && cause === path) fail(file, 'check-types', message, offset);",
    replace: 'if (file && cause === path) continue;',
    killedBy: checks,
  },
  {
    removes: 'the self-check: types of importers',
    file: `${codemod}/verify/type-errors.ts`,
    find: 'if (importers.length === 0 || !reachesImporters()) continue;',
    replace: 'if (importers.length >= 0) continue;',
    killedBy: project,
  },
  {
    removes: "the self-check: the language's own declarations",
    file: `${codemod}/verify/libraries.ts`,
    find: 'if (!path.startsWith(`${LIBRARY_FOLDER}/`)) return undefined;',
    replace: "if (path !== '') return undefined;",
    killedBy: project,
  },
];
