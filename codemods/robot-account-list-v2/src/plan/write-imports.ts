import type { Edit } from '../edit/apply-edits.js';
import { cutFromList } from '../edit/cut-from-list.js';
import type { Span } from '../edit/span.js';
import { NEW_NAME, PACKAGES } from '../old-api.js';
import type { ExistingImport } from '../resolve/program/existing-imports.js';
import type { ModuleFacts } from '../resolve/program/module-facts.js';
import type { Unit } from '../resolve/program/unit.js';
import {
  readShimStatements,
  type ShimBinding,
  type ShimStatement,
} from '../resolve/shim/shim-statements.js';

/** What migrated code imports, and from where. */
const IMPORTS = [
  { name: 'collectRobotAccounts', module: PACKAGES.adapter },
  { name: NEW_NAME, module: PACKAGES.client },
  { name: 'createClient', module: PACKAGES.client },
  { name: 'Client', module: PACKAGES.client, isType: true },
] as const satisfies readonly { name: string; module: string; isType?: true }[];

/** One of our functions that migrated code calls, or a type that it names. */
export type OurFunction = (typeof IMPORTS)[number]['name'];

/** The names that migrated code of one file calls our functions by. */
export type LocalNames = Readonly<Record<OurFunction, string>>;

/** The packages that a file imports anew when it calls these functions of ours. */
export function packagesFor(called: ReadonlySet<OurFunction>): string[] {
  return [...new Set(wanted(called).map(({ module }) => module))];
}

/** Takes the names that the file imports already, and free ones otherwise. */
export function chooseNames(facts: ModuleFacts): LocalNames {
  const local = (name: keyof LocalNames, module: string): string =>
    importedAs(facts, module, name) ?? facts.freeName(name);
  return {
    collectRobotAccounts: local('collectRobotAccounts', PACKAGES.adapter),
    GetRobotAccountListV2: local(NEW_NAME, PACKAGES.client),
    createClient: local('createClient', PACKAGES.client),
    Client: local('Client', PACKAGES.client),
  };
}

/**
 * Writes the imports a file needs: a name more in an import that is there, else statements of their own,
 * in the place of the shim's import when that goes.
 *
 * @param gone where what is rewritten of the shim stood: its calls, and the imports and exports that go; an
 *   import is cut when no other use is left
 */
export function writeImports(
  unit: Unit,
  facts: ModuleFacts,
  names: LocalNames,
  called: ReadonlySet<OurFunction>,
  gone: ReadonlySet<number>,
): Edit[] {
  const edits: Edit[] = [];
  const statements: string[] = [];
  for (const module of packagesFor(called)) {
    const needed = wanted(called)
      .filter((each) => each.module === module)
      .filter(({ name }) => importedAs(facts, module, name) !== names[name]);
    if (needed.length === 0) continue;
    const open = facts.existing.find((existing) => existing.module === module);
    // An import of types alone says so once.
    const isOfTypes = open === undefined && needed.every(isType);
    const items = needed
      .map((each) => {
        const mark = isType(each) && !isOfTypes ? 'type ' : '';
        return mark + itemOf(facts, each.name, names[each.name]);
      })
      .join(', ');
    if (open !== undefined) edits.push(append(open, items));
    else
      statements.push(
        statement(unit.text, facts, isOfTypes ? `type { ${items} }` : `{ ${items} }`, module),
      );
  }
  return [...edits, ...cutShim(unit, facts, statements, gone)];
}

function wanted(called: ReadonlySet<OurFunction>): (typeof IMPORTS)[number][] {
  return IMPORTS.filter(({ name }) => called.has(name));
}

function isType(item: (typeof IMPORTS)[number]): boolean {
  return 'isType' in item;
}

function itemOf({ system }: ModuleFacts, name: string, local: string): string {
  if (name === local) return name;
  return `${name}${system === 'commonjs' ? ': ' : ' as '}${local}`;
}

function importedAs(facts: ModuleFacts, module: string, name: string): string | undefined {
  return facts.existing
    .find((each) => each.module === module && each.names.has(name))
    ?.names.get(name);
}

function append({ appendAt, separator }: ExistingImport, item: string): Edit {
  return { start: appendAt, end: appendAt, text: `${separator}${item}` };
}

function statement(text: string, facts: ModuleFacts, list: string, module: string): string {
  const source = `${facts.quote}${module}${facts.quote}`;
  if (facts.system !== 'commonjs') return `import ${list} from ${source}${facts.semicolon}`;
  // Without a semicolon the next line may be read as a part of this one.
  const continues = /^(?:[([`+-]|\/(?![/*]))/.test(codeAt(text, facts.anchor.offset));
  return `const ${list} = require(${source})${continues ? ';' : facts.semicolon}`;
}

/** The text from the first code on that stands behind a place. */
function codeAt(text: string, offset: number): string {
  return text.slice(offset).replace(/^(?:\s|\/\/.*|\/\*[^]*?\*\/)+/, '');
}

/** Cuts what is no longer used of the shim's imports, and puts the new statements in their place. */
function cutShim(
  unit: Unit,
  facts: ModuleFacts,
  statements: readonly string[],
  gone: ReadonlySet<number>,
): Edit[] {
  const edits: Edit[] = [];
  const { text } = unit;
  const { anchor, lineBreak, semicolon } = facts;
  // The scripts of a component may be indented as a whole.
  const lineStart = text.lastIndexOf('\n', anchor.offset - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, anchor.offset))?.[0] ?? '';
  const newLine = `${lineBreak}${indent}`;
  let pending = statements.join(newLine);
  const found = readShimStatements(unit, gone);
  const whole = found.filter(({ bindings }) => bindings.every((each) => isGone(each, gone)));
  const starts = whole.map(({ statement: { start } }) => start);
  const { moduleStatements } = facts;
  const isEmptied =
    pending === '' &&
    moduleStatements.length > 0 &&
    moduleStatements.every((start) => starts.includes(start));
  for (const each of found) {
    if (!whole.includes(each)) {
      edits.push(...shorten(facts, each, gone));
      continue;
    }
    const { statement, bare } = each;
    const isAtTop = each.isAtTop && statement.start <= anchor.end;
    const isInPlace = pending !== '' && isAtTop;
    // Without any statement of a module it would be none any more.
    const isLast = isEmptied && statement.start === moduleStatements.at(-1);
    const own = bare === '' && isLast ? 'export {}' : bare;
    const parts = [own === '' ? '' : `${own}${semicolon}`, isInPlace ? pending : ''];
    const written = parts.filter((part) => part !== '').join(newLine);
    edits.push({ ...(written === '' ? wholeLine(text, each) : statement), text: written });
    if (isInPlace) pending = '';
  }
  if (pending !== '') {
    const { offset } = anchor;
    const written =
      anchor.side === 'after' ? `${newLine}${pending}` : `${pending}${lineBreak}${newLine}`;
    edits.push({ start: offset, end: offset, text: written });
  }
  return edits;
}

function isGone({ uses }: ShimBinding, gone: ReadonlySet<number>): boolean {
  return uses.every((use) => gone.has(use));
}

/** Takes names out of a list; what stays moves to the contract when it has all of it. */
function shorten(
  { quote }: ModuleFacts,
  { bindings, module }: ShimStatement,
  gone: ReadonlySet<number>,
): Edit[] {
  const listed = bindings.filter(({ element }) => element !== undefined);
  const isAlone = (each: ShimBinding): boolean => each.element === undefined && isGone(each, gone);
  if (bindings.some(isAlone)) return [];
  const elements = listed.flatMap(({ element }) => element ?? []);
  const cuts = cutFromList(elements, (index) => {
    const binding = listed[index];
    return binding !== undefined && isGone(binding, gone);
  });
  const edits = cuts.map((span) => ({ ...span, text: '' }));
  const kept = bindings.filter((each) => !isGone(each, gone));
  const isContract = kept.every(({ name }) => CONTRACT_TYPES.includes(name));
  return module && isContract
    ? [...edits, { ...module, text: `${quote}${PACKAGES.contract}${quote}` }]
    : edits;
}

/** Types that the shim only hands on. */
const CONTRACT_TYPES: readonly string[] = [
  'GetRobotAccountByIdsReply',
  'GetRobotAccountByIdsRequest',
];

function wholeLine(text: string, { statement: { start, end } }: ShimStatement): Span {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  // Nor does a file begin with the empty lines that stood behind its first one.
  const line = lineStart === 0 ? /^[ \t]*\r?\n\s*/ : /^[ \t]*\r?\n/;
  const rest = line.exec(text.slice(end));
  const startsLine = text.slice(lineStart, start).trim() === '';
  return startsLine && rest ? { start: lineStart, end: end + rest[0].length } : { start, end };
}
