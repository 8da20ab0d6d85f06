import { type Access, byImport, type Reached } from './access.js';

/** Where an object `M` lives that others share. */
export interface Home {
  /** What its file declares; the home's name, too. */
  readonly declares: string;
  /** How others reach it. */
  readonly access: Access;
  /** How a writer reaches it, where that is by another way. */
  readonly writer?: Access;
  /** Whether it lives in the file of the call. */
  readonly isOfCall?: boolean;
}

/** What a file declares, what others import of it, and what they reach the object by. */
const PLAIN: readonly (readonly [declares: string, clause: string, reached: string])[] = [
  ['export const SHARED = M;', '{ SHARED }', 'SHARED'],
  ['export const SHARED = M;', '* as all', 'all.SHARED'],
  ['const held = M;\nexport default held;', 'held', 'held'],
  ['export default M;', 'held', 'held'],
  ['export class State { static shared = M; }', '{ State }', 'State.shared'],
  ['class State { shared = M; }\nexport const state = new State();', '{ state }', 'state.shared'],
  [
    'class State { #held = M; get shared() { return this.#held; } }\nexport const state = new State();',
    '{ state }',
    'state.shared',
  ],
  [
    'export class State { static #one: any; shared = M; static getInstance() { State.#one ??= new State(); return State.#one; } }',
    '{ State }',
    'State.getInstance().shared',
  ],
  [
    'function makeState() { const held = M; return { give: () => held }; }\nexport const state = makeState();',
    '{ state }',
    'state.give()',
  ],
  ["export const kept: any = new Map([['of', M]]);", '{ kept }', "kept.get('of')"],
  ['export const kept: any = [M];', '{ kept }', 'kept[0]'],
  ['export const kept: any = { of: M };', '{ kept }', "kept['of']"],
  ['export const state = { shared: M };', '{ state }', 'state.shared'],
  ['export const state = { of: { shared: M } };', '{ state }', 'state.of.shared'],
  ['const held = M;\nexport function getShared() { return held; }', '{ getShared }', 'getShared()'],
  [
    'const held = M;\nexport const state = { get shared() { return held; } };',
    '{ state }',
    'state.shared',
  ],
  [
    'let held: any;\nexport function getShared() { if (!held) held = M; return held; }',
    '{ getShared }',
    'getShared()',
  ],
  ['export const SHARED = Object.freeze(M);', '{ SHARED }', 'SHARED'],
  ['(globalThis as any).shared = M;\nexport {};', '{}', '(globalThis as any).shared'],
  ['export const state: any = Object.create({ shared: M });', '{ state }', 'state.shared'],
  [
    "export const KEY: any = Symbol('shared');\nexport const kept: any = { [KEY]: M };",
    '{ kept, KEY }',
    'kept[KEY]',
  ],
  ['export const Context: any = { current: M };', '{ Context }', 'Context.current'],
];

/** Where the object may live. */
export const HOMES: readonly Home[] = [
  ...PLAIN.map(([declares, clause, reached]) => ({
    declares,
    access: byImport(clause, 'state', reached),
  })),
  {
    declares: 'export const base = M;\nexport const SHARED = { ...base };',
    access: byImport('{ SHARED }', 'state', 'SHARED'),
    writer: byImport('{ base }', 'state', 'base'),
  },
  {
    declares:
      'export let SHARED = M;\nexport function renewed() { SHARED = { ...SHARED }; return SHARED; }',
    access: byImport('{ SHARED }', 'state', 'SHARED'),
    writer: byImport('{ renewed }', 'state', 'renewed()'),
  },
  {
    declares: 'export const SHARED = M;',
    isOfCall: true,
    access: byImport('{ SHARED }', 'customers', 'SHARED'),
  },
  {
    declares: 'class State { shared = M; }\nexport const state = new State();',
    isOfCall: true,
    access: byImport('{ state }', 'customers', 'state.shared'),
  },
];

/** An object at its home, as a reader and as a writer reaches it. */
export function atHome(
  { declares, access, writer = access, isOfCall = false }: Home,
  made: string,
  head: string,
): { readonly reader: Reached; readonly writer: Reached } {
  const lines = [head, ...declares.replace(/\bM\b/, () => made).split('\n')];
  if (!isOfCall) {
    const files = { state: [...lines, ''].join('\n').trimStart() };
    return { reader: { files, access }, writer: { files, access: writer } };
  }
  // It is declared among the imports of the call's file, which come before all.
  const here = { ...access, imports: lines.filter((line) => line !== '') };
  return { reader: { files: {}, access: here }, writer: { files: {}, access: writer } };
}
