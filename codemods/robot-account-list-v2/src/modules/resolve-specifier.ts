import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix, relative, sep } from 'node:path';
import { openConfigPaths } from './config-paths.js';
import {
  declaredEntriesOf,
  entriesOf,
  importsOf,
  listsDependency,
  matchPattern,
  readPackageJson,
} from './package-entries.js';

/** Tells what the module specifiers in the files of one project load. */
export interface SpecifierResolver {
  /** The file of the project that is loaded; `undefined` when it is none of them. */
  resolve(from: string, specifier: string): string | undefined;
  /** Whether it names a module of Node or a package that a manifest around the file lists. */
  isInstalled(from: string, specifier: string): boolean;
  /**
   * Whether a file is what its package offers to others. A private package of the repository offers itself to
   * nobody outside; of the one at the root it is not known who lies around it.
   */
  isEntry(path: string): boolean;
}

/**
 * Resolves module specifiers among the files of one project, as compilers, bundlers and Node do:
 * relative paths (`.js` written for `.ts`, directories), `paths` and `baseUrl` of the nearest tsconfig,
 * `imports` of the nearest package, packages of the same repository, and `@/` or `~/` for the sources.
 *
 * @param root absolute
 * @param paths every file of the project, relative to `root`, with `/`
 */
export function specifierResolver(root: string, paths: readonly string[]): SpecifierResolver {
  const files = new Set(paths);
  const packages = openPackages(root, paths);
  const configOf = openConfigPaths();
  const found = new Map<string, string | undefined>();

  const named = (directory: string, specifier: string): string | undefined => {
    const home = packages.around(directory);
    const own = specifier.startsWith('#') ? importsOf(packages.manifest(home), specifier) : [];
    const alias = /^[@~]\/(.*)$/.exec(specifier)?.[1];
    const candidates = [
      ...own.map((entry) => posix.join(home, entry)),
      ...configOf(join(root, directory))
        .candidates(specifier)
        .map((path) => relative(root, path).split(sep).join('/')),
      ...packages.entries(specifier),
      ...(alias === undefined ? [] : [posix.join(home, 'src', alias), posix.join(home, alias)]),
    ];
    for (const candidate of candidates) {
      const file = fileAt(files, candidate);
      if (file !== undefined) return file;
    }
    return undefined;
  };
  const resolve = (from: string, specifier: string): string | undefined => {
    const directory = posix.dirname(from);
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) {
      const target = posix.join(directory, specifier);
      return fileAt(files, target) ?? packages.main(target, (entry) => fileAt(files, entry));
    }
    const key = `${directory}\0${specifier}`;
    if (!found.has(key)) found.set(key, named(directory, specifier));
    return found.get(key);
  };
  const isInstalled = (from: string, specifier: string): boolean =>
    isBuiltin(specifier) || packages.lists(posix.dirname(from), packageOf(specifier));
  const isEntry = (path: string): boolean => {
    const home = packages.around(posix.dirname(path));
    const manifest = packages.manifest(home);
    if (manifest.private === true && home !== '.') return false;
    const declared = declaredEntriesOf(manifest);
    const isPackage = typeof manifest.name === 'string' && manifest.private !== true;
    const entries = declared ?? (isPackage ? ['index'] : []);
    return entries.some((entry) => {
      const target = posix.join(home, entry);
      return matchPattern(target, path) !== undefined || fileAt(files, target) === path;
    });
  };
  return { resolve, isInstalled, isEntry };
}

/** The name of the package that a specifier which is no path belongs to. */
function packageOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '';
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue'];
const SOURCE_EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

/** The file at a path that may lack its extension, or be written with the one of its build, or be a directory. */
function fileAt(files: ReadonlySet<string>, path: string): string | undefined {
  const extension = posix.extname(path);
  const stem = path.slice(0, path.length - extension.length);
  const candidates = [
    ...(SOURCE_EXTENSIONS[extension] ?? []).map((source) => stem + source),
    path,
    ...EXTENSIONS.map((each) => path + each),
    ...EXTENSIONS.map((each) => posix.join(path, `index${each}`)),
  ];
  return candidates.find((candidate) => files.has(candidate));
}

interface Packages {
  /** The directory of the nearest package, or the root. */
  around(directory: string): string;
  manifest(directory: string): ReturnType<typeof readPackageJson>;
  /** The files, perhaps without extension, that a package of the project offers under a specifier. */
  entries(specifier: string): string[];
  /** Whether a manifest in a directory or above it lists a dependency by this name. */
  lists(directory: string, name: string): boolean;
  /** The file that the package in a directory offers under its own name. */
  main(directory: string, fileAt: (path: string) => string | undefined): string | undefined;
}

function openPackages(root: string, paths: readonly string[]): Packages {
  const directories = new Set(
    paths
      .filter((path) => posix.basename(path) === 'package.json')
      .map((path) => posix.dirname(path)),
  );
  const manifests = new Map<string, ReturnType<typeof readPackageJson>>();
  const manifest = (directory: string): ReturnType<typeof readPackageJson> => {
    const known = manifests.get(directory) ?? readPackageJson(readManifest(root, directory));
    manifests.set(directory, known);
    return known;
  };
  let byName: Map<string, string> | undefined;
  return {
    manifest,
    around: (directory) => {
      for (let at = directory; at !== '.'; at = posix.dirname(at)) {
        if (directories.has(at)) return at;
      }
      return '.';
    },
    entries: (specifier) => {
      byName ??= new Map(
        [...directories].flatMap((directory) => {
          const { name } = manifest(directory);
          return typeof name === 'string' ? [[name, directory] as const] : [];
        }),
      );
      const name = packageOf(specifier);
      const directory = byName.get(name);
      if (directory === undefined) return [];
      const subpath = specifier.slice(name.length + 1);
      return entriesOf(manifest(directory), subpath).map((entry) => posix.join(directory, entry));
    },
    lists: (directory, name) => {
      for (let at = directory; ; at = posix.dirname(at)) {
        if (directories.has(at) && listsDependency(manifest(at), name)) return true;
        if (at === '.') return false;
      }
    },
    main: (directory, fileAtPath) => {
      if (!directories.has(directory)) return undefined;
      for (const entry of entriesOf(manifest(directory), '')) {
        const file = fileAtPath(posix.join(directory, entry));
        if (file !== undefined) return file;
      }
      return undefined;
    },
  };
}

function readManifest(root: string, directory: string): string | undefined {
  try {
    return readFileSync(join(root, directory, 'package.json'), 'utf8');
  } catch {
    return undefined;
  }
}
