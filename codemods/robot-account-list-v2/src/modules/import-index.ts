import { posix } from 'node:path';
import { PACKAGES } from '../old-api.js';
import type { SpecifierResolver } from './resolve-specifier.js';

/** A file that loads a module, as its bytes have it. */
export interface Importer {
  readonly path: string;
  readonly specifier: string;
  /** Whether every name it takes is listed in braces. */
  readonly isNamed: boolean;
  /** Whether it is known that the specifier means the module; else it only looks like it. */
  readonly isSure: boolean;
}

/** Who loads whom, by the specifiers that stand in the files. */
export interface ImportIndex {
  /** The files that load a module of the project, or may. */
  importersOf(path: string): readonly Importer[];
  /** The files that load a module which is none of the project's, by exactly this specifier. */
  importersOfPackage(specifier: string): readonly string[];
}

/**
 * Reads the specifiers of every file once, without parsing any. Strings that look like relative
 * specifiers count wherever they are an argument: a mock loads a module, too.
 */
export function indexImports(
  paths: readonly string[],
  read: (path: string) => string | undefined,
  resolver: SpecifierResolver,
): ImportIndex {
  const bySegment = new Map<string, Omit<Importer, 'isSure'>[]>();
  const byTarget = new Map<string, Importer[]>();
  for (const path of paths) {
    for (const found of specifiersIn(read(path) ?? '')) {
      const { specifier } = found;
      const target = specifier.startsWith('.') ? undefined : resolver.resolve(path, specifier);
      const link = { path, ...found };
      if (target !== undefined) push(byTarget, target, { ...link, isSure: true });
      else push(bySegment, lastSegment(specifier), link);
    }
  }
  const resolveLink = (link: Omit<Importer, 'isSure'>): string | undefined => {
    const target = resolver.resolve(link.path, link.specifier);
    if (target !== undefined) return target;
    const isOther =
      link.specifier.startsWith('.') ||
      OUR_PACKAGES.includes(link.specifier) ||
      resolver.isInstalled(link.path, link.specifier);
    return isOther ? undefined : ANYWHERE;
  };
  const bySegmentAndTarget = new Map<string, ReadonlyMap<string, readonly Importer[]>>();
  /** The links of a segment by what they load, worked out when one of them is first asked for. */
  const linksOf = (segment: string): ReadonlyMap<string, readonly Importer[]> => {
    const known = bySegmentAndTarget.get(segment);
    if (known !== undefined) return known;
    const links = new Map<string, Importer[]>();
    for (const link of bySegment.get(segment) ?? []) {
      const target = resolveLink(link);
      if (target !== undefined) push(links, target, { ...link, isSure: target !== ANYWHERE });
    }
    bySegmentAndTarget.set(segment, links);
    return links;
  };
  return {
    importersOf: (path) => [
      ...(byTarget.get(path) ?? []),
      ...[...segmentsOf(path)].flatMap((segment) => {
        const links = linksOf(segment);
        return [...(links.get(path) ?? []), ...(links.get(ANYWHERE) ?? [])];
      }),
    ],
    importersOfPackage: (specifier) =>
      (bySegment.get(lastSegment(specifier)) ?? []).flatMap((link) => {
        return link.specifier === specifier ? [link.path] : [];
      }),
  };
}

/** What a specifier loads that may mean any file of its name. No path of a file is empty. */
const ANYWHERE = '';

/** Not files of the project, whether a manifest lists them or not. */
const OUR_PACKAGES: readonly string[] = Object.values(PACKAGES);

const COMMENTS = String.raw`(?:\s|/\*[\s\S]*?\*/)*`;
const SPECIFIER = new RegExp(
  String.raw`\b(?:from|import|require)\b${COMMENTS}\(?${COMMENTS}(['"\x60])([^'"\x60\n]+)\1` +
    String.raw`|[([,]\s*(['"\x60])(\.{1,2}/[^'"\x60\n]+)\3`,
  'g',
);

function specifiersIn(text: string): { specifier: string; isNamed: boolean }[] {
  return Array.from(text.matchAll(SPECIFIER), ({ index, 2: loaded, 4: argument }) => ({
    specifier: loaded ?? argument ?? '',
    isNamed: loaded !== undefined && isBehindNames(text, index),
  }));
}

/** Whether `import { … }` or `export { … }`, and nothing else, stands before an offset. */
function isBehindNames(text: string, offset: number): boolean {
  const brace = text.slice(0, offset).lastIndexOf('{');
  return (
    brace !== -1 &&
    /\b(?:import|export)\s*(?:type\s*)?$/.test(text.slice(Math.max(0, brace - 20), brace)) &&
    /^\{[^{}]*\}\s*$/.test(text.slice(brace, offset))
  );
}

function lastSegment(specifier: string): string {
  const last = specifier.slice(specifier.lastIndexOf('/') + 1);
  return last === '.' || last === '..' ? '' : stemOf(last);
}

/** What the last part of a specifier can be that loads this file; a directory's may be empty. */
function segmentsOf(path: string): Set<string> {
  const stem = stemOf(posix.basename(path));
  return new Set([stem, '', ...(stem === 'index' ? [posix.basename(posix.dirname(path))] : [])]);
}

function stemOf(name: string): string {
  return name.replace(/\.(?:[cm]?[jt]sx?|vue)$/, '');
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
