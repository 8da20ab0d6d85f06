/** A way to write to an object, or one that only seems to. */
export interface Writer {
  /** Statements by which `X` is given `V` as its Token; the writer's name, too. */
  readonly does: string;
  /** What stands outside the function that writes. */
  readonly outside?: string;
}

const SET = 'function set(this: any, value: any) { this.Token = value; }';
const DESCRIBED = '{ value: V, enumerable: true, configurable: true, writable: true }';

const ALONE: readonly string[] = [
  ...[
    'X.Token = V;',
    'X = { ...X, Token: V };',
    "X['Token'] = V;",
    "const key = ['To', 'ken'].join(''); X[key] = V;",
  ],
  ...["if (V === 'T2') delete X.Token; else X.Token = 'T1';", "if (V !== 'T1') delete X.Token;"],
  ...['Object.assign(X, { Token: V });', 'const more = { Token: V }; Object.assign(X, more);'],
  `Object.defineProperty(X, 'Token', ${DESCRIBED});`,
  `Object.defineProperties(X, { Token: ${DESCRIBED} });`,
  ...["Reflect.set(X, 'Token', V);", "if (V === 'T2') Reflect.deleteProperty(X, 'Token');"],
  ...['({ Token: X.Token } = { Token: V });', '({ Token: X.Token = V } = {} as any);'],
  ...['({ ...X.rest } = { Token: V }); X.Token = X.rest.Token; delete X.rest;'],
  ...['[X.Token] = [V];', '[, ...X.Token] = [0, V] as any;'],
  ...['for (X.Token of [V]);', 'for (X.Token in { [V]: 0 });'],
  'for (const [key, value] of Object.entries({ Token: V })) (X as any)[key] = value;',
  'Object.entries({ Token: V }).forEach(([key, value]) => { X[key] = value; });',
  ...['X.Token += V;', 'X.Token &&= V;', 'X.Trail ??= V;', 'X.Trail ||= V;'],
  ...['if (V) X.Trail = (X.Trail ?? 0) + 1;', 'X.Trail = 1 + Number(X.Trail ?? 0);'],
  ...['X.Token = { toString: () => V };', 'X.Token = [V];', '(X.Token) = V;', '(X!).Token = V;'],
  'const to = { set token(value: any) { X.Token = value; } }; to.token = V;',
  ...['const proxy: any = new Proxy(X, {}); proxy.Token = V;', '(() => X)().Token = V;'],
  ...['let mine: any; (mine = X).Token = V;', '((globalThis as any).mine = X).Token = V;'],
  ...['[X].forEach((it: any) => { it.Token = V; });', 'for (const it of [X]) it.Token = V;'],
  "[['Token', V]].reduce((all: any, [key, value]: any) => { all[key] = value; return all; }, X);",
  "new Map([['of', X]]).forEach((it: any) => { it.Token = V; });",
  ...['void Promise.resolve(X).then((it: any) => { it.Token = V; });'],
  ...['queueMicrotask(() => { X.Token = V; });'],
  'const other: any = { Token: V }; [X.Token, other.Token] = [other.Token, X.Token];',
  `JSON.parse('{"a":1}', (_: any, it: any) => { X.Token = V; return it; });`,
  '[X, X].sort((a: any, b: any) => { a.Token = V; return 0; });',
  "'a'.replace('a', () => { X.Token = V; return ''; });",
  "try { JSON.parse('{'); } catch { X.Token = V; }",
  'switch (X) { case X: X.Token = V; }',
  'delete X.Token; Object.setPrototypeOf(X, { Token: V });',
  'class Now { static on = ((X as any).Token = V); } void Now;',
  'class Now { static { X.Token = V; } } void Now;',
  'const { set } = Reflect; set(X, "Token", V);',
  'const write = Object.assign; write(X, { Token: V });',
  '[X].map((it) => Object.assign(it, { Token: V }));',
  'Array.from([X], (it: any) => { it.Token = V; });',
  '(X ?? {}).Token = V;',
];
const WITH_OTHERS: readonly (readonly [outside: string, does: string])[] = [
  [SET, 'set.call(X, V);'],
  [SET, 'set.apply(X, [V]);'],
  [SET, 'Reflect.apply(set, X, [V]);'],
  [SET, 'set.bind(X)(V);'],
  [SET, 'const lent: any = Object.create({ set }); Reflect.apply(lent.set, X, [V]);'],
  ['function fill(x: any, value: any) { x.Token = value; }', 'fill(X, V);'],
  ['const to = (x: any, value: any) => Object.assign(x, { Token: value });', 'to(X, V);'],
  ['const tools = { stamp(value: any, x: any) { x.Token = value; } };', 'tools.stamp(V, X);'],
  ['const tools = { stamp(value: any, x: any) { x.Token = value; } };', "tools['stamp'](V, X);"],
  ['function stamp(v: any, ...all: any) { for (const x of all) x.Token = v; }', 'stamp(V, X);'],
  ['function stamp(...all: any) { all[0].Token = all[1]; }', 'stamp(...[X, V]);'],
  ['function stamp({ on, value }: any) { on.Token = value; }', 'stamp({ on: X, value: V });'],
  ['function stamp(o: any) { o.on.Token = o.value; }', 'stamp({ on: X, value: V });'],
  ['function stamp(..._: any) { arguments[0].Token = arguments[1]; }', 'stamp(X, V);'],
  ['const to = (x: any) => (value: any) => { x.Token = value; };', 'to(X)(V);'],
  ['function each(x: any, run: any) { run(x); }', 'each(X, (it: any) => { it.Token = V; });'],
  ['function* items(x: any) { yield x; }', 'for (const it of items(X)) it.Token = V;'],
  ['function* items(x: any, v: any) { x.Token = v; yield x; }', '[...items(X, V)];'],
  ['function tag(_: any, x: any, value: any) { x.Token = value; }', 'tag`${X}${V}`;'],
  ['async function later(x: any, value: any) { x.Token = value; }', 'void later(X, V);'],
  [
    'class Session { of: any; constructor(of: any) { this.of = of; } use(v: any) { this.of.Token = v; } }',
    'new Session(X).use(V);',
  ],
  ['class Session { constructor(of: any, v: any) { of.Token = v; } }', 'new Session(X, V);'],
  [
    'class Base { of: any; use(v: any) { this.of.Token = v; } }\nclass Heir extends Base {}',
    'Object.assign(new Heir(), { of: X }).use(V);',
  ],
  [
    'const holder: any = { use(x: any, v: any) { this.of = x; this.of.Token = v; } };',
    'holder.use(X, V);',
  ],
  [
    "import { EventEmitter } from 'node:events';\nconst wire = new EventEmitter();\nwire.on('token', (x: any, v: any) => { x.Token = v; });",
    "wire.emit('token', X, V);",
  ],
  [
    "const wire = new EventTarget();\nwire.addEventListener('token', (event: any) => { event.of.Token = event.value; });",
    "wire.dispatchEvent(Object.assign(new Event('token'), { of: X, value: V }));",
  ],
  [
    "let last: any = 'T0';",
    "last = V; Object.defineProperty(X, 'Token', { get: () => last, enumerable: true, configurable: true });",
  ],
  [
    "import { AsyncLocalStorage } from 'node:async_hooks';\nconst store: any = new AsyncLocalStorage();",
    'store.run(X, () => { store.getStore().Token = V; });',
  ],
  ['const seen: any = new WeakMap();', 'seen.set(seen, X); seen.get(seen).Token = V;'],
  ['const memo: any = [];', 'memo.push(X); memo.at(-1).Token = V;'],
  ['const memo: any = {};', 'memo.of = X; memo.of.Token = V;'],
  ['let memo: any;', 'memo = X; write();\n  function write() { memo.Token = V; }'],
];

/** What write to an object `X` whenever they are run. */
export const WRITERS: readonly Writer[] = [
  ...ALONE.map((does) => ({ does })),
  ...WITH_OTHERS.map(([outside, does]) => ({ does, outside })),
];

/** What only seem to: they read, or write what is there, or write to something else. */
export const NEAR_MISSES: readonly Writer[] = [
  ...['void X.Token;', 'Object.keys(X);', 'JSON.stringify([X, V]);', 'void V;'],
  ...["X.Token = 'T0';", "Object.assign(X, { Token: 'T0' });"],
  ...['const own: any = { ...X }; own.Token = V;', 'Object.assign({}, X, { Token: V });'],
  ...['let { Token } = X as any; Token = V;', '(structuredClone({ ...X }) as any).Token = V;'],
  ...['if (X.Token === V) throw new Error(V);', 'for (const key in X) void key;'],
].map((does) => ({ does }));

/** For what cannot be written over as a whole: a name that is imported, what a call gives. */
const PLAIN = 'X.Token = V;';

/** What a writer does to an object. */
export function written({ does }: Writer, x: string, v: string): string {
  const isTarget = /[.\]][\w']*\]?$/.test(x);
  return (does.startsWith('X =') && !isTarget ? PLAIN : does).replace(/\b[XV]\b/g, (letter) =>
    letter === 'X' ? x : v,
  );
}
