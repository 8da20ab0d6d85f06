import ts from 'typescript';
import { ALTERATIONS, type Alteration } from './alterations.js';
import { withCounter } from './counter.js';
import { splitProgram } from './split-program.js';

/** A program, by the paths of its files; the first of its sources is the one that is run. */
export interface Program {
  readonly files: Readonly<Record<string, string>>;
  readonly sources: readonly [string, ...string[]];
}

/** A program whose code was altered, and how. */
export interface AlteredProgram {
  readonly files: Readonly<Record<string, string>>;
  readonly how: readonly string[];
}

/**
 * Alters the code around the old call in some places, so that it may no longer be what a person wrote it
 * for, but still runs: the codemod has to leave it alone, or to keep what it does, whatever that is.
 *
 * @returns `undefined` where nothing could be altered
 */
export function alterProgram(
  { files, sources }: Program,
  times: number,
  random: () => number,
): AlteredProgram | undefined {
  const [entry] = sources;
  const apart = random() < 0.4 ? splitProgram(entry, files[entry] ?? '', random) : undefined;
  const altered: Record<string, string> = { ...files, ...apart };
  const all = [...new Set([...sources, ...Object.keys(apart ?? {})])];
  const touched = new Set<string>();
  const how: string[] = [];
  for (let time = 0; time < times; time += 1) {
    const file = pick(all, random) ?? entry;
    const chosen = pick(ALTERATIONS, random);
    const next = chosen && apply(file, altered[file] ?? '', chosen, random);
    if (chosen === undefined || next === undefined || !parses(file, next)) continue;
    altered[file] = next;
    touched.add(file);
    how.push(`${chosen.name} (${file})`);
  }
  if (how.length === 0) return undefined;
  return { files: withCounter(altered, touched, entry, random() < 0.3), how };
}

function apply(
  file: string,
  text: string,
  alteration: Alteration,
  random: () => number,
): string | undefined {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const places = nodesIn(source, alteration).filter((node) => alteration.fits(node));
  const place = pick(places, random);
  if (place === undefined) return undefined;
  const names = random() < 0.2 ? namesAtTop(source) : namesAround(place);
  const { start, end, text: written } = alteration.write(place, { names, random });
  return text.slice(0, start) + written + text.slice(end);
}

/** What sends any request, or takes part in each: it may count them, and on V2 there are more. */
const SENDS = /\b(?:url|path|name)\b[^)]*\b(?:body|data)\b|\binterceptors\b/;
const COUNTS = /\btap\b|\blater\b|counter\.n(?:\+\+| \+=)/;

/** What is part of the functions that call the old API, and of what they call; imports stay as they are. */
function nodesIn(source: ts.SourceFile, { name }: Alteration): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  for (const statement of source.statements) {
    const text = statement.getText();
    const isImport = ts.isImportDeclaration(statement) || /\brequire\(/.test(text);
    if (!isImport && !(COUNTS.test(name) && SENDS.test(text))) visit(statement);
  }
  return nodes;
}

/** Parameters and variables of the functions around a place. */
function namesAround(place: ts.Node): string[] {
  const names = new Set<string>();
  const gather = (node: ts.Node): void => {
    const isVariable = ts.isParameter(node) || ts.isVariableDeclaration(node);
    if (isVariable && ts.isIdentifier(node.name) && node.end <= place.pos)
      names.add(node.name.text);
    if (ts.isBindingElement(node) && ts.isIdentifier(node.name) && node.end <= place.pos) {
      names.add(node.name.text);
    }
    ts.forEachChild(node, gather);
  };
  for (let at = place.parent; at !== undefined; at = at.parent) {
    if (ts.isFunctionLike(at)) gather(at);
  }
  return [...names];
}

/** Variables of the file itself. */
function namesAtTop({ statements }: ts.SourceFile): string[] {
  return statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
}

function parses(file: string, text: string): boolean {
  const { diagnostics } = ts.transpileModule(text, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: {
      allowJs: true,
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
    },
  });
  return diagnostics?.length === 0;
}

function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}
