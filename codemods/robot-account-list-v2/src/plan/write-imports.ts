import type { Edit } from '../edit/apply-edits.js';
import type { Span } from '../edit/span.js';
import { NEW_NAME, PACKAGES } from '../old-api.js';
import type { ExistingImport } from '../resolve/existing-imports.js';
import type { Door } from '../resolve/finding.js';
import type { ModuleFacts } from '../resolve/module-facts.js';
import type { ShimImport } from '../resolve/shim-imports.js';

/** What migrated code imports, and from where. */
const IMPORTS = [
  { name: 'collectRobotAccounts', module: PACKAGES.adapter, doors: ['http', 'shim'] },
  { name: NEW_NAME, module: PACKAGES.client, doors: ['shim'] },
] as const satisfies readonly { name: string; module: string; doors: readonly Door[] }[];

/** The names that migrated code of one file calls our functions by. */
export type LocalNames = Readonly<Record<(typeof IMPORTS)[number]['name'], string>>;

/** The packages that code migrated through these doors imports. */
export function packagesFor(doors: ReadonlySet<Door>): string[] {
  return wanted(doors).map(({ module }) => module);
}

/** Takes the names that the file imports already, and free ones otherwise. */
export function chooseNames(facts: ModuleFacts): LocalNames {
  const local = (name: keyof LocalNames, module: string): string =>
    importedAs(facts, module, name) ?? facts.freeName(name);
  return {
    collectRobotAccounts: local('collectRobotAccounts', PACKAGES.adapter),
    GetRobotAccountListV2: local(NEW_NAME, PACKAGES.client),
  };
}

/**
 * Writes the imports a file needs: a name more in an import that is there, else statements of their own,
 * in the place of the shim's import when that goes.
 *
 * @param gone where what is rewritten of the shim stood: its calls and its unused imports; an import is
 *   cut when no other use is left
 */
export function writeImports(
  text: string,
  facts: ModuleFacts,
  names: LocalNames,
  doors: ReadonlySet<Door>,
  gone: ReadonlySet<number>,
): Edit[] {
  const edits: Edit[] = [];
  const statements: string[] = [];
  for (const { name, module } of wanted(doors)) {
    if (importedAs(facts, module, name) === names[name]) continue;
    const join = facts.system === 'commonjs' ? ': ' : ' as ';
    const item = names[name] === name ? name : `${name}${join}${names[name]}`;
    const open = facts.existing.find((existing) => existing.module === module);
    if (open !== undefined) edits.push(append(open, item));
    else statements.push(statement(text, facts, item, module));
  }
  return [...edits, ...cutShim(text, facts, statements, gone)];
}

function wanted(doors: ReadonlySet<Door>): (typeof IMPORTS)[number][] {
  return IMPORTS.filter((each) => each.doors.some((door) => doors.has(door)));
}

function importedAs(facts: ModuleFacts, module: string, name: string): string | undefined {
  return facts.existing
    .find((each) => each.module === module && each.names.has(name))
    ?.names.get(name);
}

function append({ appendAt, separator }: ExistingImport, item: string): Edit {
  return { start: appendAt, end: appendAt, text: `${separator}${item}` };
}

function statement(text: string, facts: ModuleFacts, item: string, module: string): string {
  const source = `${facts.quote}${module}${facts.quote}`;
  if (facts.system !== 'commonjs') return `import { ${item} } from ${source}${facts.semicolon}`;
  // Without a semicolon the next line may be read as a part of this one.
  const continues = /^\s*[([`+\-/]/.test(text.slice(facts.anchor.offset));
  return `const { ${item} } = require(${source})${continues ? ';' : facts.semicolon}`;
}

/** Cuts what is no longer used of the shim's imports, and puts the new statements in their place. */
function cutShim(
  text: string,
  facts: ModuleFacts,
  statements: readonly string[],
  gone: ReadonlySet<number>,
): Edit[] {
  const edits: Edit[] = [];
  const { anchor, lineBreak } = facts;
  // The scripts of a component may be indented as a whole.
  const lineStart = text.lastIndexOf('\n', anchor.offset - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, anchor.offset))?.[0] ?? '';
  const newLine = `${lineBreak}${indent}`;
  let pending = statements.join(newLine);
  for (const shimImport of facts.shimImports) {
    const unused = shimImport.bindings.filter(({ uses }) => uses.every((use) => gone.has(use)));
    const [first] = unused;
    if (first === undefined) continue;
    if (unused.length === shimImport.bindings.length) {
      const isInPlace = pending !== '' && shimImport.statement.start <= anchor.offset;
      edits.push(
        isInPlace
          ? { ...shimImport.statement, text: pending }
          : { ...wholeLine(text, shimImport), text: '' },
      );
      if (isInPlace) pending = '';
    } else if (first.removal !== undefined) edits.push({ ...first.removal, text: '' });
  }
  if (pending !== '') {
    const { offset } = anchor;
    const written =
      anchor.side === 'after' ? `${newLine}${pending}` : `${pending}${lineBreak}${newLine}`;
    edits.push({ start: offset, end: offset, text: written });
  }
  return edits;
}

function wholeLine(text: string, { statement: { start, end } }: ShimImport): Span {
  const rest = /^[ \t]*\r?\n/.exec(text.slice(end));
  const startsLine = start === 0 || text[start - 1] === '\n';
  return { start, end: startsLine && rest ? end + rest[0].length : end };
}
