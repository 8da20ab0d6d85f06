import type { Mutant } from './mutant.js';

const codemod = 'codemods/robot-account-list-v2/src';
const oldApi = `${codemod}/old-api.ts`;
const clients = `${codemod}/resolve/clients.ts`;
const slot = `${codemod}/resolve/request-slot.ts`;
const options = `${codemod}/resolve/kept-options.ts`;
const together = `${codemod}/plan/move-together.ts`;
const imports = `${codemod}/plan/write-imports.ts`;
const wrap = `${codemod}/plan/write-wrap.ts`;
const selfCheck = `${codemod}/verify/self-check.ts`;
const component = `${codemod}/resolve/component-script.ts`;

const fixtures = [`${codemod}/fixtures.test.ts`];
const programs = ['test/codemod/fixtures.test.ts'];
const shims = [...fixtures, `${codemod}/project-fixtures.test.ts`];
const project = ['plan-migration', 'plan/one-decision', 'verify/compare-types'].map(
  (test) => `${codemod}/${test}.test.ts`,
);
const meetings = [`${codemod}/plan/move-together.test.ts`];
const checks = [`${codemod}/verify/self-check.test.ts`];
const names = [`${codemod}/find/find-old-name.test.ts`];
const components = [`${codemod}/resolve/component-script.test.ts`];

/** Rows of the codemod's tables changed, and its promises broken, one at a time. */
export const CODEMOD_MUTANTS: readonly Mutant[] = [
  {
    removes: 'the route: another endpoint of the vendor',
    file: oldApi,
    find: "NEW_NAME = 'GetRobotAccountListV2'",
    replace: "NEW_NAME = 'GetRobotAccountByIdsV2'",
    killedBy: programs,
  },
  {
    removes: 'the module that collectRobotAccounts comes from',
    file: oldApi,
    find: "adapter: '@qopen-compat/adapter'",
    replace: "adapter: '@qopen-compat/client'",
    killedBy: programs,
  },
  {
    removes: "the module that the client's function comes from",
    file: oldApi,
    find: "client: '@qopen-compat/client'",
    replace: "client: '@qopen-compat/shim'",
    killedBy: programs,
  },
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
    removes: "the slot of axios' request",
    file: clients,
    find: "{ called: /^post$/, path: at(0), request: at(1) },\n      {\n        called: /^(?:request)?$/,\n        path: among(0, 'url'),\n        request: among(0, 'data'),\n        verb",
    replace:
      "{ called: /^post$/, path: at(0), request: at(2) },\n      {\n        called: /^(?:request)?$/,\n        path: among(0, 'url'),\n        request: among(0, 'data'),\n        verb",
    killedBy: fixtures,
  },
  {
    removes: "the key of got's request",
    file: clients,
    find: "...withOptions(['json', 'body']),\n      {\n        called: /^$/,\n        path: among(0, 'url')",
    replace:
      "...withOptions(['form', 'body']),\n      {\n        called: /^$/,\n        path: among(0, 'url')",
    killedBy: fixtures,
  },
  {
    removes: 'the verb',
    file: slot,
    find: "verb.text.toUpperCase() === 'POST'",
    replace: "verb.text.toUpperCase() !== ''",
    killedBy: fixtures,
  },
  {
    removes: 'the sign of a JSON body',
    file: slot,
    find: "if (isObject && !isText && !saysJson(unit, call, json)) return refuse('body-form', quote(call));",
    replace: '',
    killedBy: fixtures,
  },
  {
    removes: 'names that merely begin like the old one',
    file: `${codemod}/find/find-old-name.ts`,
    find: 'const LONGER = /^(?:[A-Za-z0-9_]|',
    replace: 'const LONGER = /^(?:[a-z0-9_]|',
    killedBy: names,
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
    find: 'const met = strings.find(({ meets }) => meets(filesOf(finding)));',
    replace: 'const met = strings.find(() => false);',
    killedBy: project,
  },
  {
    removes: 'what is assumed of a test that imports no such call',
    file: together,
    find: 'if (met === undefined) return assume(decision, shortened(strings.map(hardlyMet)), wanted);',
    replace: 'if (met === undefined) return decision;',
    killedBy: meetings,
  },
  {
    removes: 'the reach of a test that starts a server',
    file: `${codemod}/resolve/test-reach.ts`,
    find: ' && !REACHES_OUT.test(text)',
    replace: '',
    killedBy: meetings,
  },
  {
    removes: 'what is joined behind the name',
    file: `${codemod}/resolve/goes-on.ts`,
    find: 'if (next !== undefined) return ts.isStringLiteralLike(next)',
    replace: 'if (node === next) return ts.isStringLiteralLike(next)',
    killedBy: fixtures,
  },
  {
    removes: 'a body signed before the call',
    file: `${codemod}/resolve/bound-to-request.ts`,
    find: "if (use === 'bound') {",
    replace: "if (use === 'same') {",
    killedBy: fixtures,
  },
  {
    removes: 'shadowed globals',
    file: `${codemod}/resolve/origin.ts`,
    find: 'if (declaration === undefined) {\n    return { module: undefined',
    replace:
      "if (declaration === undefined || name.text === 'fetch') {\n    return { module: undefined",
    killedBy: fixtures,
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
  {
    removes: 'what a template uses of a script',
    file: component,
    find: "{[${namesIn(around, scripts).join(', ')}]}",
    replace: '{[]}',
    killedBy: fixtures,
  },
  {
    removes: 'scripts in comments of a component',
    file: component,
    find: 'const TOP_LEVEL =\n  /<!--[^]*?(?:-->|$)|<',
    replace: 'const TOP_LEVEL =\n  /<!(?!-)|<',
    killedBy: components,
  },
  {
    removes: 'the care for options that outlive the function they are changed in',
    file: options,
    find: 'if (functionOf(given) !== owner) return refusal;',
    replace: '',
    killedBy: fixtures,
  },
  {
    removes: 'the care for who else reads the ids of kept options',
    file: options,
    find: 'if (member === kept.key) return judgeRequest(unit, node, members);',
    replace: 'if (member === kept.key) return undefined;',
    killedBy: fixtures,
  },
  {
    removes: "the shim's exports that a package offers to others",
    file: `${codemod}/resolve/carried-uses.ts`,
    find: 'if (entry !== undefined) {',
    replace: "if (entry === '') {",
    killedBy: shims,
  },
  {
    removes: 'what may replace the shim on its way through an export',
    file: `${codemod}/resolve/shim-source.ts`,
    find: 'if (reach.hindrance !== undefined) return heldBack(reach.hindrance);',
    replace: '',
    killedBy: shims,
  },
  {
    removes: 'the bond between the calls of a shim in several files',
    file: `${codemod}/resolve/resolve-shim.ts`,
    find: 'needs: others.map((call) => ({ path: call.path, offset: call.occurrence })),',
    replace: 'needs: [],',
    killedBy: project,
  },
  {
    removes: 'the tests that replace the shim',
    file: `${codemod}/resolve/resolve-shim.ts`,
    find: 'if (finding === undefined || !replaces(unit.text, PACKAGES.shim, OLD_NAME)) return finding;',
    replace: "if (finding === undefined || unit.text !== '') return finding;",
    killedBy: shims,
  },
  {
    removes: 'the load of a module that does more than to export',
    file: `${codemod}/resolve/shim-statements.ts`,
    find: 'if (loaded === undefined || !isHere || !doesMoreThanExport(loaded))',
    replace: "if (loaded === undefined || !isHere || unit.text !== '')",
    killedBy: shims,
  },
  {
    removes: 'the options that a client does not take',
    file: `${codemod}/resolve/shim-maker.ts`,
    find: '} else if (!CLIENT_OPTIONS.includes(name)) {',
    replace: "} else if (name === '') {",
    killedBy: shims,
  },
  {
    removes: 'the deadline of a whole lookup',
    file: `${codemod}/resolve/shim-call-options.ts`,
    find: 'options: deadline.text,',
    replace: 'options: undefined,',
    killedBy: shims,
  },
];
