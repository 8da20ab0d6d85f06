import { ts } from 'ts-morph';
import { applyEdits } from '../edit/apply-edits.js';
import { cutFromList } from '../edit/cut-from-list.js';
import { PACKAGES, PACKAGE_RANGE } from '../old-api.js';
import type { Manifests } from './open-manifests.js';
import type { EditedFile } from './write-file.js';

/** A manifest that lists the packages its files import from now on. */
export interface EditedManifest {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Adds what edited files import to the nearest manifest of each; what has none to go to is left over.
 *
 * @param left manifests around which nothing uses the shim any more: it is taken out of them
 */
export function editManifests(
  manifests: Manifests,
  edited: readonly EditedFile[],
  left: ReadonlySet<string>,
): { readonly files: readonly EditedManifest[]; readonly leftOver: readonly string[] } {
  const wanted = new Map<string, { text: string | undefined; packages: Set<string> }>();
  const leftOver = new Set<string>();
  for (const { path, packages } of edited) {
    const manifest = manifests.nearest(path);
    if (manifest === undefined) packages.forEach((name) => leftOver.add(name));
    else {
      const entry = wanted.get(manifest.path) ?? { text: manifest.text, packages: new Set() };
      packages.forEach((name) => entry.packages.add(name));
      wanted.set(manifest.path, entry);
    }
  }
  const files: EditedManifest[] = [];
  for (const [path, { text: before, packages }] of wanted) {
    const added = [...packages].reduce<string | undefined>(addDependency, before);
    const after = added !== undefined && left.has(path) ? removeShim(added) : added;
    if (before === undefined || after === undefined) {
      packages.forEach((name) => leftOver.add(name));
    } else if (after !== before) files.push({ path, before, after });
  }
  return { files, leftOver: [...leftOver] };
}

const DEPENDENCY_FIELDS: readonly string[] = [
  ...['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'],
];

/** The manifest's text with one dependency more, in its own formatting; `undefined` when it cannot be read. */
function addDependency(text: string | undefined, name: string): string | undefined {
  if (text === undefined || !isJson(text)) return undefined;
  const parsed = ts.parseJsonText('package.json', text);
  const root = parsed.statements[0]?.expression;
  if (root === undefined || !ts.isObjectLiteralExpression(root)) return undefined;
  const lists = listsIn(root);
  const isListed = lists.some(
    ({ initializer }) =>
      ts.isObjectLiteralExpression(initializer) &&
      initializer.properties.some((entry) => keyOf(entry) === name),
  );
  if (isListed) return text;
  const dependencies = lists.find((field) => keyOf(field) === 'dependencies')?.initializer;
  const entry = `"${name}": "${PACKAGE_RANGE}"`;
  if (dependencies && ts.isObjectLiteralExpression(dependencies)) {
    return addTo(text, parsed, dependencies, entry, name);
  }
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const list = `"dependencies": {${lineBreak}${indent}${indent}${entry}${lineBreak}${indent}}`;
  return addTo(text, parsed, root, list, '\uffff');
}

function listsIn(root: ts.ObjectLiteralExpression): ts.PropertyAssignment[] {
  const fields = root.properties.filter(ts.isPropertyAssignment);
  return fields.filter((field) => DEPENDENCY_FIELDS.includes(keyOf(field)));
}

/** The manifest's text without the shim; as it is where more than a list of dependencies names it. */
function removeShim(text: string): string {
  const parsed = ts.parseJsonText('package.json', text);
  const root = parsed.statements[0]?.expression;
  if (root === undefined || !ts.isObjectLiteralExpression(root)) return text;
  const edits = listsIn(root).flatMap(({ initializer }) => {
    if (!ts.isObjectLiteralExpression(initializer)) return [];
    const { properties } = initializer;
    const isCut = (index: number): boolean => keyOf(properties[index]) === PACKAGES.shim;
    const spans = properties.map((entry) => ({ start: entry.getStart(parsed), end: entry.end }));
    const cuts = cutFromList(spans, isCut);
    const isEmptied = cuts.length > 0 && properties.every((_, index) => isCut(index));
    return isEmptied
      ? [{ start: initializer.getStart(parsed), end: initializer.end, text: '{}' }]
      : cuts.map((span) => ({ ...span, text: '' }));
  });
  const without = applyEdits(text, edits);
  return without.includes(PACKAGES.shim) ? text : without;
}

/** Puts an entry in its alphabetic place among the entries of an object, at the end where they have no order. */
function addTo(
  text: string,
  parsed: ts.JsonSourceFile,
  object: ts.ObjectLiteralExpression,
  entry: string,
  key: string,
): string {
  const { properties } = object;
  const keys = properties.map(keyOf);
  const isSorted = keys.every((each, index) => index === 0 || (keys[index - 1] ?? '') < each);
  const next = isSorted ? properties.find((property) => keyOf(property) > key) : undefined;
  if (next !== undefined) {
    const start = next.getStart(parsed);
    const gap = text.slice(next.pos, start);
    return applyEdits(text, [{ start, end: start, text: `${entry},${gap}` }]);
  }
  const last = properties.at(-1);
  if (last !== undefined) {
    const gap = text.slice(last.pos, last.getStart(parsed));
    return applyEdits(text, [{ start: last.end, end: last.end, text: `,${gap}${entry}` }]);
  }
  const start = object.getStart(parsed);
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start) + 1))?.[0] ?? '';
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const written = `{${lineBreak}${indent}${indent || '  '}${entry}${lineBreak}${indent}}`;
  return applyEdits(text, [{ start, end: object.end, text: written }]);
}

function keyOf(property: ts.ObjectLiteralElementLike | undefined): string {
  return property?.name && ts.isStringLiteral(property.name) ? property.name.text : '';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}
