import ts from 'typescript';

/** A stretch of a text, and what stands there instead. */
interface Written {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What is known at a place. */
interface Place {
  /** Parameters and variables declared before it. */
  readonly names: readonly string[];
  readonly random: () => number;
}

/** One way to alter a program. */
export interface Alteration {
  readonly name: string;
  fits(node: ts.Node): boolean;
  write(node: ts.Node, place: Place): Written;
}

/** `x` is a name in reach. */
const STATEMENTS: readonly string[] = [
  ...['counter.n += 1;', 'tap(x);', 'note(x);', 'counter.seen = x;'],
  ...['if (x === undefined) return null;', 'if (Array.isArray(x)) x.push("客户-无");'],
  ...['if (Array.isArray(x)) x.reverse();', 'if (Array.isArray(x)) x.length = 1;'],
  ...['x.extra = 1;', 'Object.freeze(x);', 'delete x.account_id_list;', 'delete x.Token;'],
  ...['x = undefined;', 'x = structuredClone(x);', 'x = tap(x);'],
  ...['Object.assign(x, { need_tag_info: true });', 'x.account_id_list?.pop?.();'],
  ...['if (counter.n > 2) throw new Error("太多");', 'if (counter.n > 0) return "again";'],
  ...['try { tap(x); } finally { counter.n += 1; }', '{ const page = x; note(page); }'],
  ...['queueMicrotask(() => { counter.n += 1; });', 'void later(x);'],
];
/** `e` is the expression. */
const EXPRESSIONS: readonly string[] = [
  ...[
    'tap(e)',
    '(counter.n++, e)',
    '(() => e)()',
    '[e][0]',
    '({ v: e }).v',
    '(e)',
    'e ?? tap(null)',
  ],
  ...['({ get v() { counter.n += 1; return e; } }).v', 'note(e)', '(counter.n > 0 ? null : e)'],
  ...['structuredClone(e)', 'JSON.parse(JSON.stringify(e))', '(tap(1), e)', '(e || tap(0))'],
  ...['(note(counter.n), e)', '`${e}`', 'Object.freeze(e)', 'tap(tap(e))'],
];
const ASYNC_EXPRESSIONS: readonly string[] = [
  ...['(await later(e))', '(await e)', '(await Promise.all([e]))[0]', '(await Promise.race([e]))'],
];
/** `c` is the call of the old API, or what it is a part of. None is left to itself: it would end when it likes. */
const CALLS: readonly string[] = [
  ...['Promise.resolve(c)', 'Promise.all([c]).then(([one]) => one)', 'Promise.race([c])'],
  ...[
    '(counter.n > 0 ? null : c)',
    'c.then((reply) => tap(reply))',
    'c.catch((error) => String(error))',
  ],
  ...['c.finally(() => { counter.n += 1; })', 'tap(c)', '[1].map(() => c)[0]'],
  ...['c.then(tap, tap)', '(() => c)()', '(async () => c)()', 'new Promise((done) => done(c))'],
  ...['c.then(later)', '({ reply: c }).reply', '(tap(1) && c)'],
];

/** What a client of axios is given. */
const INTERCEPTORS: readonly string[] = [
  ...['request.use(note)', 'request.use((c) => (note(c), c))'],
  ...['request.use((c) => (counter.n++ > 0 ? Promise.reject(new Error("只一次")) : c))'],
  ...['request.use((c) => { if (c.data?.account_id_list) counter.n += 1; return c; })'],
  ...['request.use((c) => { note(Object.keys(c.data ?? {})); return c; })'],
  ...['request.use(((n) => (c) => { c.headers.n = String(n); return c; })(counter.n))'],
  ...['response.use((r) => note(r.data))', 'response.use((r) => [r.data])', 'response.use(note)'],
  ...['response.use((r) => r.data.data)', 'response.use(({ data }) => ({ payload: data }))'],
  ...['response.use((r) => (counter.n++ > 0 ? null : r))', 'response.use((r) => ({ ...r }))'],
  ...['response.use((r) => { Object.values(r.data.data ?? {})[0]?.reverse?.(); return r; })'],
  ...['response.use((r) => { r.data = JSON.parse(JSON.stringify(r.data)); return r; })'],
  ...['response.use((r) => { counter.seen = r.data; return r; })', 'response.use((r) => counter)'],
];

const isExpression = (node: ts.Node): node is ts.Expression =>
  ts.isExpression(node) && !ts.isOmittedExpression(node) && isReadAsValue(node);

/** Not a name that declares, is written to, is called or is the part before a dot. */
function isReadAsValue(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isSpreadElement(node) || ts.isIdentifier(node) || ts.isStringLiteral(node)) {
    const isValue =
      (ts.isCallExpression(parent) && parent.expression !== node) ||
      (ts.isPropertyAssignment(parent) && parent.initializer === node) ||
      (ts.isVariableDeclaration(parent) && parent.initializer === node) ||
      ts.isTemplateSpan(parent);
    return isValue && !ts.isSpreadElement(node);
  }
  return (
    ts.isObjectLiteralExpression(node) ||
    ts.isTemplateExpression(node) ||
    (ts.isCallExpression(node) && !ts.isAwaitExpression(parent)) ||
    (ts.isPropertyAccessExpression(node) && !isTarget(node)) ||
    ts.isConditionalExpression(node)
  );
}

function isTarget(node: ts.Node): boolean {
  const { parent } = node;
  const isCallee = ts.isCallExpression(parent) && parent.expression === node;
  const isWritten = ts.isBinaryExpression(parent) && parent.left === node;
  return (
    isCallee || isWritten || ts.isPropertyAccessExpression(parent) || ts.isDeleteExpression(parent)
  );
}

function isInAsync(node: ts.Node): boolean {
  const owner = ts.findAncestor(node, ts.isFunctionLike);
  return (
    owner !== undefined &&
    ts.canHaveModifiers(owner) &&
    ts.getModifiers(owner)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true
  );
}

/** A call whose own arguments hold the old name. */
function isOldCall(node: ts.Node): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    /GetRobotAccountByIds/.test(node.getText()) &&
    !node.arguments.some((argument) => ts.isFunctionLike(argument))
  );
}

const insert = (at: number, text: string): Written => ({ start: at, end: at, text });
const replace = (node: ts.Node, text: string): Written => ({
  start: node.getStart(),
  end: node.end,
  text,
});
const any = <T>(items: readonly T[], random: () => number): T | undefined =>
  items[Math.floor(random() * items.length)];

const inFunction = (node: ts.Node): boolean =>
  ts.isStatement(node) &&
  ts.isBlock(node.parent) &&
  ts.findAncestor(node, ts.isFunctionLike) !== undefined;

/** A name stands as a whole word, each time. */
function named(template: string, letter: string, text: string): string {
  return template.replace(new RegExp(`\\b${letter}\\b(?!['"])`, 'g'), () => text);
}

const insertions = STATEMENTS.map((template): Alteration => ({
  name: template,
  fits: inFunction,
  write: (node, { names, random }) => {
    const name = any(names, random) ?? 'counter';
    const at = random() < 0.7 ? node.getStart() : node.end;
    return insert(at, ` ${named(template, 'x', name)} `);
  },
}));
const wrappings = EXPRESSIONS.map((template): Alteration => ({
  name: template,
  fits: (node) => isExpression(node) && ts.findAncestor(node, ts.isFunctionLike) !== undefined,
  write: (node) => replace(node, named(template, 'e', node.getText())),
}));
const awaits = ASYNC_EXPRESSIONS.map((template): Alteration => ({
  name: template,
  fits: (node) => isExpression(node) && isInAsync(node),
  write: (node) => replace(node, named(template, 'e', node.getText())),
}));
const calls = CALLS.map((template): Alteration => ({
  name: template,
  fits: isOldCall,
  write: (node) => replace(node, named(template, 'c', node.getText())),
}));

const interceptors = INTERCEPTORS.map((template): Alteration => ({
  name: template,
  fits: (node) => ts.isSourceFile(node.parent) && clientIn(node.parent) !== undefined,
  write: (node) => {
    const client = clientIn(node.getSourceFile()) ?? 'axios';
    return insert(node.end, `\n${client}.interceptors.${template};\n`);
  },
}));

/** A client of axios that a file has at its top. */
function clientIn({ text }: ts.SourceFile): string | undefined {
  const [, made] = /^(?:export )?const (\w+) = axios\.create\(/m.exec(text) ?? [];
  return made ?? (/^import axios\b|^const axios\b/m.test(text) ? 'axios' : undefined);
}

/** Every way to alter a program. */
export const ALTERATIONS: readonly Alteration[] = [
  ...insertions,
  ...wrappings,
  ...awaits,
  ...calls,
  ...interceptors,
  {
    name: 'twice',
    fits: (node) => inFunction(node) && ts.isExpressionStatement(node),
    write: (node) => insert(node.end, ` ${node.getText()}`),
  },
  {
    name: 'let instead of const',
    fits: (node) => ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Const) !== 0,
    write: (node) => replace(node, node.getText().replace(/^const\b/, 'let')),
  },
  {
    name: 'statements in another order',
    fits: (node) => inFunction(node) && next(node) !== undefined,
    write: (node) => {
      const other = next(node) ?? node;
      return {
        start: node.getStart(),
        end: other.end,
        text: `${other.getText()} ${node.getText()}`,
      };
    },
  },
  {
    name: 'in a loop',
    fits: (node) => inFunction(node) && ts.isExpressionStatement(node),
    write: (node) => replace(node, `for (let turn = 0; turn < 2; turn += 1) { ${node.getText()} }`),
  },
  {
    name: 'a default that counts',
    fits: (node) => ts.isParameter(node) && ts.isIdentifier(node.name) && !node.initializer,
    write: (node) => insert(node.end, ' = tap(undefined)'),
  },
];

function next(node: ts.Node): ts.Statement | undefined {
  if (!ts.isBlock(node.parent)) return undefined;
  const at = node.parent.statements.indexOf(node as ts.Statement);
  return node.parent.statements[at + 1];
}
