import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ts } from 'ts-morph';
import { matchPattern } from './package-entries.js';

/** What a tsconfig says of names that are no relative paths; `undefined` paths are never given. */
export interface ConfigPaths {
  /** The files, absolute and perhaps without extension, that a specifier may load; the likeliest first. */
  candidates(specifier: string): string[];
}

/** Opens the nearest `tsconfig.json` or `jsconfig.json` of a directory, each read once. */
export function openConfigPaths(): (directory: string) => ConfigPaths {
  const byDirectory = new Map<string, ConfigPaths>();
  const open = (directory: string): ConfigPaths => {
    const known = byDirectory.get(directory);
    if (known !== undefined) return known;
    const config = CONFIG_NAMES.map((name) => join(directory, name)).find(existsSync);
    const parent = dirname(directory);
    const found =
      config !== undefined ? readPaths(config) : parent === directory ? NO_PATHS : open(parent);
    byDirectory.set(directory, found);
    return found;
  };
  return open;
}

const CONFIG_NAMES = ['tsconfig.json', 'jsconfig.json'];
const NO_PATHS: ConfigPaths = { candidates: () => [] };

function readPaths(config: string): ConfigPaths {
  const own = optionsOf(config);
  // A config that only refers to others (Vite's) leaves the paths to them.
  const all = [own, ...own.references.map(optionsOf)];
  return { candidates: (specifier) => all.flatMap((options) => candidatesIn(options, specifier)) };
}

interface PathOptions {
  readonly base: string;
  readonly baseUrl: string | undefined;
  readonly paths: Readonly<Record<string, readonly string[]>>;
  readonly references: readonly string[];
}

function candidatesIn({ base, baseUrl, paths }: PathOptions, specifier: string): string[] {
  const [best] = Object.keys(paths)
    .filter((pattern) => matchPattern(pattern, specifier) !== undefined)
    .sort((a, b) => b.replace(/\*.*/, '').length - a.replace(/\*.*/, '').length);
  const matched = best === undefined ? undefined : matchPattern(best, specifier);
  const mapped = best === undefined ? [] : (paths[best] ?? []);
  const targets = mapped.map((target) => resolve(base, target.replace('*', matched ?? '')));
  return baseUrl === undefined ? targets : [...targets, resolve(baseUrl, specifier)];
}

function optionsOf(config: string): PathOptions {
  const directory = dirname(config);
  const { config: json } = ts.readConfigFile(config, (path) => ts.sys.readFile(path)) as {
    config?: unknown;
  };
  // Only the options are wanted: listing the files of the project would cost more than reading them.
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
    readDirectory: () => [],
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
  };
  const { options, projectReferences = [] } = ts.parseJsonConfigFileContent(
    json ?? {},
    host,
    directory,
    undefined,
    config,
  );
  const { paths = {} } = options;
  // Neither is in the types any more that one can rely on: one is on its way out, one is internal.
  const [baseUrl, pathsBase] = ['baseUrl', 'pathsBasePath'].map((name) => {
    const value = options[name];
    return typeof value === 'string' ? value : undefined;
  });
  const base = baseUrl ?? pathsBase ?? directory;
  const references = projectReferences.map(({ path }) =>
    path.endsWith('.json') ? path : join(path, 'tsconfig.json'),
  );
  return { base, baseUrl, paths, references: references.filter(existsSync) };
}
