import { type Access, byImport, moduleOf, type Reached } from './access.js';

/** What a file declares to hand `E` on, what others import of it, and what they reach it by. */
type FileWay = readonly [declares: string, clause: string, reached: string];

const THROUGH_FILES: readonly FileWay[] = [
  ['export const handed: any = E;', '{ handed }', 'handed'],
  ['export const handed: any = E;', '{ handed as h }', 'h'],
  ['export const handed: any = E;', '* as hands', 'hands.handed'],
  ['export const handed: any = E;', '* as hands', "hands['handed']"],
  ['export default E;', 'handed', 'handed'],
  ['export function give() { return E; }', '{ give }', 'give()'],
  ['export const give = () => E;', '{ give }', 'give()'],
  ['export const give = () => ({ of: E });', '{ give }', 'give().of'],
  ['export const box: any = { of: E };', '{ box }', 'box.of'],
  ['export const box: any = {};\nbox.of = E;', '{ box }', 'box.of'],
  ["export const box: any = {};\nbox['of'] = E;", '{ box }', "box['of']"],
  ['export const box = { get of() { return E; } };', '{ box }', 'box.of'],
  [
    "export const box: any = Object.defineProperty({}, 'of', { get: () => E });",
    '{ box }',
    'box.of',
  ],
  ['export const { handed } = { handed: E };', '{ handed }', 'handed'],
  [
    'const { a: { b: held = {} } } = { a: { b: E } };\nexport const handed: any = held;',
    '{ handed }',
    'handed',
  ],
  [
    'class Holder { of: any; constructor(of: any) { this.of = of; } }\nexport const holder = new Holder(E);',
    '{ holder }',
    'holder.of',
  ],
  [
    'class Holder { #of: any; constructor(of: any) { this.#of = of; } give() { return this.#of; } }\nexport const holder = new Holder(E);',
    '{ holder }',
    'holder.give()',
  ],
  [
    'class Base { of: any; constructor(of: any) { this.of = of; } }\nclass Heir extends Base {}\nexport const holder = new Heir(E);',
    '{ holder }',
    'holder.of',
  ],
  ['export class Holder { of: any = E; }', '{ Holder }', 'new Holder().of'],
  ['export class Holder { static of: any; static { this.of = E; } }', '{ Holder }', 'Holder.of'],
  ["export const kept: any = new Map();\nkept.set('of', E);", '{ kept }', "kept.get('of')"],
  ['export const list: any = [];\nlist.push(E);', '{ list }', 'list[0]'],
  ['export const kept: any = new Set([E]);', '{ kept }', '[...kept][0]'],
  ['export const weak: any = new WeakRef(E);', '{ weak }', 'weak.deref()'],
  ['export function* items() { yield E; }', '{ items }', '([...items()][0] as any)'],
  [
    'export function withShared(run: any) { return run(E); }',
    '{ withShared }',
    'withShared((it: any) => it)',
  ],
  [
    'function own(this: any) { return this; }\nexport const give: any = own.bind(E);',
    '{ give }',
    'give()',
  ],
  [
    'function same(it: any) { return it; }\nexport const give: any = same.bind(null, E);',
    '{ give }',
    'give()',
  ],
  ['export function give(it: any = E) { return it; }', '{ give }', 'give()'],
  [
    'const make = (it: any) => ({ give: () => it });\nexport const made = make(E);',
    '{ made }',
    'made.give()',
  ],
  [
    "import { EventEmitter } from 'node:events';\nconst bus = new EventEmitter();\nlet held: any;\nbus.on('give', (it: any) => { held = it; });\nbus.emit('give', E);\nexport const give = () => held;",
    '{ give }',
    'give()',
  ],
  [
    'export const Context: any = { Provider(value: any) { this.current = value; } };\nContext.Provider(E);',
    '{ Context }',
    'Context.current',
  ],
  ['export const handed: any = new Proxy(E, {});', '{ handed }', 'handed'],
  ['export const soon: any = Promise.resolve(E);', '{ soon }', '(await soon)'],
  ['export async function give() { return E; }', '{ give }', '(await give())'],
  ['export const handed: any = { ...E };', '{ handed }', 'handed'],
  ['export const handed: any = Object.create(E);', '{ handed }', 'handed'],
  ['export const give = () => ({ ...E });', '{ give }', 'give()'],
  ['export function give() { return { Token: E.Token }; }', '{ give }', 'give()'],
  ['(globalThis as any).given = E;\nexport {};', '{}', '(globalThis as any).given'],
];

/** What stands in a file so that `E` is reached by another expression there. */
const BY_EXPRESSION: readonly string[] = [
  ...['(E as any)', '[E][0]', '({ of: E } as any).of', '((it: any) => it)(E)', '(E ?? {})'],
  ...['(Date.now() > 0 ? E : {} as any)', '(0, E)', '([E] as any).find(Boolean)'],
  ...['[E].map((it: any) => it)[0]', '(Object.values({ of: E })[0] as any)', '[E].at(0)'],
  ...["Reflect.get({ of: E }, 'of')", "(new Map([['of', E]]).get('of') as any)"],
  ...['(Object.assign({}, { of: E }) as any).of', '(Object.assign(E) as any)'],
  ...['({ ...{ of: E } } as any).of'],
];
/** The same, by what is declared before it; `N` is a name of its own. */
const BY_NAME: readonly (readonly [reached: string, declares: string])[] = [
  ['N.apply(E)', 'function N(this: any) { return this; }'],
  ['N.call(null, E)', 'function N(it: any) { return it; }'],
  ['N({ of: E })', 'const N = ({ of }: any) => of;'],
  ['N(E)', 'const N = (...all: any) => all[0];'],
  ['N(E)', 'function N(it: any, ..._: any) { return arguments[0] ?? it; }'],
  ['N', 'const N: any = E;'],
  ['N', 'let N: any;\nN = E;'],
  ['N', 'const { of: N } = { of: E } as any;'],
  ['N', 'const { of: N = {} } = { of: E } as any;'],
  ['N', 'const [N] = [E] as any;'],
  ['N[0]', 'const [, ...N] = [0, E] as any;'],
  ['N.of', 'const { a: _N, ...N } = { a: 0, of: E } as any;'],
  ['N', 'let N: any;\n({ of: N } = { of: E } as any);'],
  ['N', 'let N: any;\nfor (const it of [E]) N = it;'],
  ['N', 'let N: any;\n[E].forEach((it: any) => { N = it; });'],
  ['(globalThis as any).N', '(globalThis as any).N = E;'],
  ['(N as any).of', 'function N() { return 0; }\n(N as any).of = E;'],
];
const WITHIN: readonly (readonly string[])[] = [
  ...BY_EXPRESSION.map((reached) => [reached]),
  ...BY_NAME,
];

/** How the ways are called to hand an object on; the first two are those of a name that is exported again. */
export const WAYS: readonly string[] = [
  ...['export { E } from', 'export * from'],
  ...THROUGH_FILES.map((way) => way.join(' · ')),
  ...WITHIN.map((way) => way.join(' · ')),
];

/** Whether a way needs no file. */
export const isWithin = (name: string): boolean => WITHIN.some((way) => way.join(' · ') === name);

/** Hands an object on by one of the {@link WAYS}; a `file` of this name is there for it, if it wants one. */
export function handOn({ files, access }: Reached, name: string, file: string): Reached {
  const isNamed = (way: readonly string[]): boolean => way.join(' · ') === name;
  const within = WITHIN.find(isNamed);
  if (within) {
    const [expression = '', ...setup] = within.map((text) => filled(text, access, file));
    return { files, access: { ...access, setup: [...access.setup, ...setup], expression } };
  }
  const through = THROUGH_FILES.find(isNamed);
  if (through === undefined) return exportedAgain({ files, access }, name, file);
  // A file that hands on what another one does has names of its own for it.
  const own = (text: string): string => text.replace(OWN_NAMES, `$1${file.replace(/\D/g, '')}`);
  const [declares, clause, expression] = through;
  return {
    files: { ...files, [file]: moduleOf(access, filled(own(declares), access, file)) },
    access: byImport(own(clause), file, own(expression)),
  };
}

const OWN_NAMES =
  /\b(handed|hands|h|held|give|box|holder|Holder|Heir|Base|kept|list|weak|items|withShared|own|same|make|made|soon|Context|bus|given)\b/g;

const filled = (text: string, { expression }: Access, name: string): string =>
  text.replace(/\bE\b/g, () => expression).replace(/(?<=\b|_)N\b/g, name);

/** Only what is imported by its own name can be exported again. */
function exportedAgain({ files, access }: Reached, name: string, file: string): Reached {
  const [only = '', another] = access.imports;
  const [, own, from = ''] = /^import \{ (\w+) \} from ('[^']*');$/.exec(only) ?? [];
  if (own === undefined || another !== undefined || access.setup.length > 0) {
    return { files, access };
  }
  const isWhole = name === 'export * from';
  const text = isWhole ? `export * from ${from};\n` : `export { ${own} as again } from ${from};\n`;
  const clause = isWhole ? `{ ${own} }` : `{ again as ${own} }`;
  return {
    files: { ...files, [file]: text },
    access: byImport(clause, file, access.expression),
  };
}
