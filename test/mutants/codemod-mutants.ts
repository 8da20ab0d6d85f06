import type { Mutant } from './mutant.js';

const codemod = 'codemods/robot-account-list-v2/src';
const oldApi = `${codemod}/old-api.ts`;
const clients = `${codemod}/resolve/client/clients.ts`;
const slot = `${codemod}/resolve/body/request-slot.ts`;
const options = `${codemod}/resolve/call/kept-options.ts`;
const component = `${codemod}/resolve/program/component-script.ts`;
const fixtures = [`${codemod}/fixtures.test.ts`];
const programs = ['test/codemod/fixtures.test.ts'];
const shims = [...fixtures, `${codemod}/project-fixtures.test.ts`];
const project = ['plan-migration', 'plan/one-decision', 'verify/compare-types'].map(
  (test) => `${codemod}/${test}.test.ts`,
);
const names = [`${codemod}/find/find-old-name.test.ts`];
const components = [`${codemod}/resolve/program/component-script.test.ts`];
const interceptors = [`${codemod}/resolve/call/transparent-interceptors.test.ts`];

/** Rows of the codemod's tables changed, and how it understands a call, one at a time. */
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
    removes: 'what is joined behind the name',
    file: `${codemod}/resolve/path/goes-on.ts`,
    find: 'if (next !== undefined) return ts.isStringLiteralLike(next)',
    replace: 'if (node === next) return ts.isStringLiteralLike(next)',
    killedBy: fixtures,
  },
  {
    removes: 'what is handed the owner of the ids',
    file: `${codemod}/resolve/call/id-owners.ts`,
    find: 'return !isAccess && !ts.isVariableDeclaration(parent) && !this.#takesOthers(node);',
    replace: 'return false;',
    killedBy: fixtures,
  },
  {
    removes: 'headers that come with the request',
    file: `${codemod}/resolve/call/bound-to-request.ts`,
    find: 'return node.parent === call || isHeaders(node);',
    replace: 'return false;',
    killedBy: fixtures,
  },
  {
    removes: 'a path without its slash',
    file: `${codemod}/resolve/program/path-text.ts`,
    find: 'return isSame || isListJoined(parent) || takesSlashOff(parent);',
    replace: 'return isSame || isListJoined(parent);',
    killedBy: fixtures,
  },
  {
    removes: 'a constant that nothing uses',
    file: `${codemod}/resolve/path/path-constant.ts`,
    find: "refuse('path-unused', unused)",
    replace: "refuse('path-in-constant', unused)",
    killedBy: fixtures,
  },
  {
    removes: 'what takes an element out of a list',
    file: `${codemod}/resolve/program/repeated-code.ts`,
    find: 'shift|pop|splice|next',
    replace: 'unshift',
    killedBy: fixtures,
  },
  {
    removes: 'a body signed before the call',
    file: `${codemod}/resolve/call/bound-to-request.ts`,
    find: "if (use === 'bound') refuseUse",
    replace: "if (use === 'same') refuseUse",
    killedBy: fixtures,
  },
  {
    removes: 'shadowed globals',
    file: `${codemod}/resolve/program/origin.ts`,
    find: 'if (declaration === undefined) {\n    return { module: undefined',
    replace:
      "if (declaration === undefined || name.text === 'fetch') {\n    return { module: undefined",
    killedBy: fixtures,
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
    file: `${codemod}/resolve/shim/carried-uses.ts`,
    find: 'if (entry !== undefined) {',
    replace: "if (entry === '') {",
    killedBy: shims,
  },
  {
    removes: 'what may replace the shim on its way through an export',
    file: `${codemod}/resolve/shim/shim-source.ts`,
    find: 'if (reach.hindrance !== undefined) return heldBack(reach.hindrance);',
    replace: '',
    killedBy: shims,
  },
  {
    removes: 'the bond between the calls of a shim in several files',
    file: `${codemod}/resolve/shim/resolve-shim.ts`,
    find: 'needs: others.map((call) => ({ path: call.path, offset: call.occurrence })),',
    replace: 'needs: [],',
    killedBy: project,
  },
  {
    removes: 'the tests that replace the shim',
    file: `${codemod}/resolve/shim/resolve-shim.ts`,
    find: 'if (replaces(unit.text, PACKAGES.shim, OLD_NAME)) {',
    replace: "if (unit.text === '') {",
    killedBy: shims,
  },
  {
    removes: 'the doubles of shims that are declared as one',
    file: `${codemod}/resolve/shim/typed-shims.ts`,
    find: 'this.#assumptions.push(...assumptions);\n    return hindrance;',
    replace: 'return undefined;',
    killedBy: [`${codemod}/resolve/shim/typed-shims.test.ts`],
  },
  {
    removes: 'the load of a module that does more than to export',
    file: `${codemod}/resolve/shim/shim-statements.ts`,
    find: 'if (loaded === undefined || !isHere || !doesMoreThanExport(loaded))',
    replace: "if (loaded === undefined || !isHere || unit.text !== '')",
    killedBy: shims,
  },
  {
    removes: 'the options that a client does not take',
    file: `${codemod}/resolve/shim/shim-maker.ts`,
    find: '} else if (!CLIENT_OPTIONS.includes(name)) {',
    replace: "} else if (name === '') {",
    killedBy: shims,
  },
  {
    removes: 'the deadline of a whole lookup',
    file: `${codemod}/resolve/shim/shim-call-options.ts`,
    find: 'options: deadline.text,',
    replace: 'options: undefined,',
    killedBy: shims,
  },
  {
    removes: 'the interceptors that are not in sight',
    file: `${codemod}/resolve/call/read-hooks.ts`,
    find: 'own === undefined || !isTransparent(unit, each, own)',
    replace: '!isTransparent(unit, each, own ?? [])',
    killedBy: interceptors,
  },
  {
    removes: 'the functions that an interceptor calls',
    file: `${codemod}/resolve/call/functions-of-hook.ts`,
    find: 'for (const each of code) addFunctionsNamed(unitOf(each, unit), each, code);',
    replace: '',
    killedBy: interceptors,
  },
  {
    removes: 'what is in a body of which nobody asks whether it was refused',
    file: `${codemod}/resolve/call/handed-back.ts`,
    find: 'taken < 2 ||',
    replace: 'taken < 3 ||',
    killedBy: interceptors,
  },
  {
    removes: 'the functions that are given a whole request or reply',
    file: `${codemod}/resolve/call/uses-of-reply.ts`,
    find: 'if (taker === undefined) return [call];',
    replace: 'if (taker === undefined) return [];',
    killedBy: interceptors,
  },
];
