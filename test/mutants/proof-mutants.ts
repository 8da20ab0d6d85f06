import type { Mutant } from './mutant.js';

const codemod = 'codemods/robot-account-list-v2/src';
const calls = `${codemod}/resolve/call`;
const sharedObjects = [
  'ways-out',
  'sent-objects',
  'called-by-any-form',
  'objects-of-modules',
  'function-of-page',
].map((name) => `${calls}/${name}.test.ts`);
const settings = ['client-settings', 'settings-elsewhere'].map(
  (name) => `${calls}/${name}.test.ts`,
);

/** How the codemod proves that what a call sends stays the same while the pages are read, broken one at a time. */
export const PROOF_MUTANTS: readonly Mutant[] = [
  {
    removes: 'where shared objects go that nobody follows',
    file: `${codemod}/resolve/program/writes-through.ts`,
    find: 'if (flows === undefined) return [{ node, members, through: [], isHandedOn: true }];',
    replace: 'if (flows === undefined) return [];',
    killedBy: sharedObjects,
  },
  {
    removes: 'the difference between what was waited for and what is given for each call',
    file: `${codemod}/resolve/program/may-differ.ts`,
    find: 'return source === undefined || !isAsGood(unit, source);',
    replace: 'return false;',
    killedBy: sharedObjects,
  },
  {
    removes: 'the sources of headers that are not in sight',
    file: `${codemod}/resolve/program/sources.ts`,
    find: 'else if (!isReplacedAsAWhole(home, call)) this.#tellUnknown(call);',
    replace: '',
    killedBy: sharedObjects,
  },
  {
    removes: 'what is put into an object that is sent',
    file: `${codemod}/resolve/program/sources.ts`,
    find: 'else this.follow(put.value, put.path);',
    replace: '',
    killedBy: sharedObjects,
  },
  {
    removes: 'the owners of a value that is read again for every page',
    file: `${codemod}/resolve/program/taken-values.ts`,
    find: 'return !isOwner && mayBeAnother(unit, member, call) ? asGood(member) : undefined;',
    replace: 'return undefined;',
    killedBy: sharedObjects,
  },
  {
    removes: 'the files that load what another one exports by another name',
    file: `${codemod}/resolve/program/users-of-export.ts`,
    find: 'if (again.length > 0 && !modules.has(unit.path)) modules.set(unit.path, again);',
    replace: '',
    killedBy: sharedObjects,
  },
  {
    removes: 'the clients that come from out of sight, where the one of a call goes',
    file: `${codemod}/resolve/call/client-origin.ts`,
    find: 'return other.isUnknown && isOut(one);',
    replace: 'return false;',
    killedBy: settings,
  },
  {
    removes: 'the difference between two clients that are made in sight',
    file: `${codemod}/resolve/call/client-origin.ts`,
    find: 'else makers.add(maker);',
    replace: '',
    killedBy: settings,
  },
  {
    removes: 'the names that a client has on its way',
    file: `${codemod}/resolve/call/changed-client.ts`,
    find: '...told(name, changedAt(home, name, path, call)),',
    replace: '',
    killedBy: settings,
  },
  {
    removes: 'what is done with a function but to call it',
    file: `${codemod}/resolve/program/callers.ts`,
    find: 'return [...others, ...loadsOf(home, symbol)];',
    replace: 'return [];',
    killedBy: sharedObjects,
  },
  {
    removes: 'what a function is given by whom it is handed to',
    file: `${codemod}/resolve/program/sources.ts`,
    find: 'if (isRunOutOfSight(home, owner) && !this.#tell.isAroundCall(owner)) this.#tellUnknown(name);',
    replace: '',
    killedBy: sharedObjects,
  },
  {
    removes: 'the owners out of sight of what is read for every page',
    file: `${codemod}/resolve/program/taken-values.ts`,
    find: 'if (isApart || !isOfPage) tell.onUnknown(node, isWaitedFor);',
    replace: 'if (isApart) tell.onUnknown(node, isWaitedFor);',
    killedBy: sharedObjects,
  },
  {
    removes: 'blanks and comments in what is written to',
    file: `${codemod}/resolve/program/text-uses.ts`,
    find: 'const DOT = String.raw`${GAP}[?!]?\\.${GAP}`;',
    replace: 'const DOT = String.raw`[?!]?\\.`;',
    killedBy: [`${codemod}/resolve/program/text-uses.test.ts`],
  },
  {
    removes: 'the modules that a CommonJS module exports again',
    file: `${codemod}/resolve/program/module-exports.ts`,
    find: 'stars.push(...modulesMerged(statement.expression));',
    replace: '',
    killedBy: sharedObjects,
  },
];
