import ts from 'typescript';
import { ALTERATIONS, type Alteration, COUNTED } from './alterations.js';

/** A program whose code was altered, and how. */
export interface AlteredProgram {
  readonly text: string;
  readonly how: readonly string[];
}

/**
 * Alters the code around the old call in some places, so that it may no longer be what a person wrote it
 * for, but still runs: the codemod has to leave it alone, or to keep what it does, whatever that is.
 *
 * @returns `undefined` where nothing could be altered
 */
export function alterProgram(
  file: string,
  text: string,
  times: number,
  random: () => number,
): AlteredProgram | undefined {
  const how: string[] = [];
  let altered = text;
  for (let time = 0; time < times; time += 1) {
    const source = ts.createSourceFile(file, altered, ts.ScriptTarget.ESNext, true);
    const chosen = pick(ALTERATIONS, random);
    const next = chosen && apply(source, altered, chosen, random);
    if (chosen === undefined || next === undefined || !parses(file, next)) continue;
    altered = next;
    how.push(chosen.name);
  }
  return how.length === 0 ? undefined : { text: withCounter(file, altered), how };
}

function apply(
  source: ts.SourceFile,
  text: string,
  alteration: Alteration,
  random: () => number,
): string | undefined {
  const places = nodesIn(source).filter((node) => alteration.fits(node));
  const place = pick(places, random);
  if (place === undefined) return undefined;
  const names = namesAround(place);
  const { start, end, text: written } = alteration.write(place, { names, random });
  return text.slice(0, start) + written + text.slice(end);
}

/** What sends any request: it may count them, and on V2 there are more. */
const WRAPPER = /\burl\b[^)]*\bbody\b/;

/** What is part of the functions that call the old API; imports, and what sends, stay as they are. */
function nodesIn(source: ts.SourceFile): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  for (const statement of source.statements) {
    const text = statement.getText();
    const isImport = ts.isImportDeclaration(statement) || /\brequire\(/.test(text);
    if (!isImport && !WRAPPER.test(text)) visit(statement);
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

/** What alterations count by, and an export that tells. */
function withCounter(file: string, text: string): string {
  const isCommonJs = !/^export\b/m.test(text);
  const exported = isCommonJs
    ? 'module.exports.counted = () => counter.n;'
    : 'export const counted = () => counter.n;';
  if (!/^export\b|\bmodule\.exports\b|\bexports\./m.test(text)) return text;
  const isTyped = /\.[cm]?tsx?$/.test(file);
  return `${text}\n${isTyped ? COUNTED : COUNTED.replace(/: any/g, '')}\n${exported}\n`;
}

function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}
