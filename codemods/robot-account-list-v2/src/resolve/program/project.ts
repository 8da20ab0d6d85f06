import { fileKind } from '../../find/file-kind.js';
import type { ProjectFiles } from '../../find/project-files.js';
import { type ImportIndex, type Importer, indexImports } from '../../modules/import-index.js';
import { type SpecifierResolver, specifierResolver } from '../../modules/resolve-specifier.js';
import { readComponentScript, type ScriptText } from './component-script.js';
import { mayReplace, mayRewrite } from './test-double.js';
import { openUnits, type Unit } from './unit.js';

/** The scripts of a project: parsed when they are first asked for, and only then. */
export interface Project {
  /** Whether all of it is in sight; else what a file exports may be used anywhere. */
  readonly isWhole: boolean;
  /** The script at a path; `undefined` where there is none that can be read. */
  unitAt(path: string): Unit | undefined;
  /** Parses scripts that will be asked for, in one go. */
  open(paths: readonly string[]): void;
  /** The file of the project that a specifier loads in a file; `undefined` when it is none of them. */
  resolve(from: string, specifier: string): string | undefined;
  /** The files that load a file, or may. */
  importersOf(path: string): readonly Importer[];
  /** The files that load a module of a package, by exactly this specifier. */
  importersOfPackage(specifier: string): readonly string[];
  /** The scripts that take part in what clients send, by their text. */
  hooking(): readonly string[];
  /** The scripts that put something else in the place of a module or a global, by their text. */
  replacing(): readonly string[];
  /** The scripts that may write into clients, by their text. */
  rewriting(): readonly string[];
  /** The scripts whose text has a word. */
  scriptsWith(word: string): readonly string[];
  /** Whether a file is what its package offers to others. */
  isEntry(path: string): boolean;
  /** The text of a file, parsed or not. */
  textOf(path: string): string | undefined;
}

/** A file's text, where it is not the one on the disk or was read before. */
export interface GivenText {
  readonly path: string;
  readonly text: string;
}

/**
 * Opens a project on texts that are at hand, which are parsed at once, and the files around them.
 *
 * @param surroundings left out where there is nothing but the texts
 */
export function openProject(given: readonly GivenText[], surroundings?: Surroundings): Project {
  const texts = new Map(given.map(({ path, text }) => [path, text]));
  const units = new Map<string, Unit | undefined>();
  const textOf = (path: string): string | undefined =>
    texts.get(path) ?? surroundings?.files.read(path);
  const open = (paths: readonly string[]): void => {
    const wanted = paths.filter((path) => !units.has(path) && holdsScript(path));
    const readable = wanted.flatMap((path) => {
      const text = textOf(path);
      units.set(path, undefined);
      const script = text === undefined ? undefined : scriptOf(path, text);
      return script === undefined ? [] : [{ path, ...script }];
    });
    for (const unit of openUnits(readable, project)) units.set(unit.path, unit);
  };
  const project: Project = {
    isWhole: surroundings !== undefined,
    open,
    textOf,
    unitAt: (path) => {
      if (!units.has(path)) open([path]);
      return units.get(path);
    },
    resolve: (from, specifier) => surroundings?.resolver.resolve(from, specifier),
    isEntry: (path) => surroundings?.resolver.isEntry(path) ?? false,
    importersOf: (path) => surroundings?.imports().importersOf(path) ?? [],
    importersOfPackage: (specifier) => surroundings?.imports().importersOfPackage(specifier) ?? [],
    scriptsWith: (word) => surroundings?.scriptsWith(word) ?? [],
    hooking: () => surroundings?.meddlers().hooking ?? [],
    replacing: () => surroundings?.meddlers().replacing ?? [],
    rewriting: () => surroundings?.meddlers().rewriting ?? [],
  };
  open(given.map(({ path }) => path));
  return project;
}

/** Whether a file is a script, or a component whose scripts are read. */
export function holdsScript(path: string): boolean {
  return fileKind(path) === 'script' || path.endsWith('.vue');
}

function scriptOf(path: string, text: string): ScriptText | undefined {
  return path.endsWith('.vue') ? readComponentScript(text) : { text, scriptKind: undefined };
}

/** The files of a project and how they load each other; one serves every {@link openProject} on them. */
export interface Surroundings {
  readonly files: ProjectFiles;
  readonly resolver: SpecifierResolver;
  /** Reads every script. */
  scriptsWith(word: string): readonly string[];
  /** Reads every script when it, or `meddlers`, is first called. */
  imports(): ImportIndex;
  /** The scripts that may take part in calls of files that never load them. */
  meddlers(): Meddlers;
}

interface Meddlers {
  readonly hooking: string[];
  readonly replacing: string[];
  readonly rewriting: string[];
}

/** Prepares the files around those that carry the old name; reads none of them yet. */
export function surroundingsOf(files: ProjectFiles): Surroundings {
  const resolver = specifierResolver(files.root, files.paths);
  const meddlers: Meddlers = { hooking: [], replacing: [], rewriting: [] };
  let index: ImportIndex | undefined;
  const read = (path: string): string | undefined => {
    const text = files.glance(path);
    if (text?.includes('interceptors') === true) meddlers.hooking.push(path);
    if (text !== undefined && mayReplace(path, text)) meddlers.replacing.push(path);
    if (text !== undefined && mayRewrite(text)) meddlers.rewriting.push(path);
    return text;
  };
  const imports = () => (index ??= indexImports(files.paths.filter(mayImport), read, resolver));
  return {
    files,
    resolver,
    scriptsWith: (word) =>
      files.paths.filter(
        (path) => holdsScript(path) && files.glance(path)?.includes(word) === true,
      ),
    imports,
    meddlers: () => {
      imports();
      return meddlers;
    },
  };
}

/** Scripts, components, and scripts without an extension. */
function mayImport(path: string): boolean {
  const kind = fileKind(path);
  return kind === 'script' || kind === 'component' || !/\.[^/]*$/.test(path);
}
