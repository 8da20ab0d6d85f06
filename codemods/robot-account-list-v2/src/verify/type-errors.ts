import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ts } from 'ts-morph';
import type { EditedFile } from '../plan/write-file.js';
import { declarationOf } from './own-declarations.js';
import type { NewTypeError } from './self-check.js';

/**
 * Finds the type errors that edits bring to the edited files, by their nearest `tsconfig.json` and the
 * types installed there. Files that no tsconfig checks are left out. Our own packages need not be
 * installed yet: their declarations are supplied.
 *
 * @param root absolute
 * @param declarations ambient declarations of the project, relative to the root
 */
export function findNewTypeErrors(
  root: string,
  edited: readonly EditedFile[],
  declarations: readonly string[],
): NewTypeError[] {
  const byConfig = new Map<string, EditedFile[]>();
  for (const file of edited) {
    const config = nearestConfig(join(root, dirname(file.path)));
    if (config === undefined) continue;
    byConfig.set(config, [...(byConfig.get(config) ?? []), file]);
  }
  return [...byConfig].flatMap(([config, files]) => check(root, config, files, declarations));
}

function nearestConfig(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    const config = join(at, 'tsconfig.json');
    if (existsSync(config)) return config;
    if (dirname(at) === at) return undefined;
  }
}

function check(
  root: string,
  config: string,
  files: readonly EditedFile[],
  declarations: readonly string[],
): NewTypeError[] {
  const options = optionsOf(config);
  const checked = files.filter(({ path }) => options.checkJs === true || /\.[cm]?tsx?$/.test(path));
  if (checked.length === 0) return [];
  const ambient = declarations
    .map((path) => resolve(root, path))
    .filter((path) => path.startsWith(dirname(config)));
  const texts = (side: 'before' | 'after'): Map<string, string> =>
    new Map(checked.map((file) => [resolve(root, file.path), file[side]]));
  const cache = new Map<string, ts.SourceFile | undefined>();
  const before = programOf(options, texts('before'), ambient, cache);
  const after = programOf(options, texts('after'), ambient, cache, before);
  return checked.flatMap((file) => {
    const path = resolve(root, file.path);
    return newOnes(errorsIn(before, path), errorsIn(after, path)).map(({ start, messageText }) => ({
      path: file.path,
      offset: start,
      message: ts.flattenDiagnosticMessageText(messageText, ' '),
    }));
  });
}

function optionsOf(config: string): ts.CompilerOptions {
  const { config: json } = ts.readConfigFile(config, (path) => ts.sys.readFile(path)) as {
    config?: unknown;
  };
  // The files are named one by one; listing the project's would cost more than checking these.
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
    readDirectory: () => [],
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
  };
  const { options } = ts.parseJsonConfigFileContent(json ?? {}, host, dirname(config));
  return {
    ...options,
    noEmit: true,
    skipLibCheck: true,
    composite: false,
    incremental: false,
    declaration: false,
    declarationMap: false,
    emitDeclarationOnly: false,
  };
}

function programOf(
  options: ts.CompilerOptions,
  texts: ReadonlyMap<string, string>,
  ambient: readonly string[],
  cache: Map<string, ts.SourceFile | undefined>,
  old?: ts.Program,
): ts.Program {
  const host = ts.createCompilerHost(options);
  const read = (path: string): string | undefined =>
    texts.get(resolve(path)) ?? declarationOf(path) ?? ts.sys.readFile(path);
  host.readFile = read;
  host.fileExists = (path) => declarationOf(path) !== undefined || ts.sys.fileExists(path);
  host.getSourceFile = (path, languageOptions) => {
    const text = texts.get(resolve(path));
    if (text !== undefined) return ts.createSourceFile(path, text, languageOptions);
    if (!cache.has(path)) {
      const other = read(path);
      const parsed =
        other === undefined ? other : ts.createSourceFile(path, other, languageOptions);
      cache.set(path, parsed);
    }
    return cache.get(path);
  };
  host.resolveModuleNameLiterals = (literals, containing, redirected, given, sourceFile) =>
    literals.map((literal) => {
      const mode = ts.getModeForUsageLocation(sourceFile, literal, given);
      const found = ts.resolveModuleName(
        literal.text,
        containing,
        given,
        host,
        undefined,
        redirected,
        mode,
      );
      return found.resolvedModule ? found : suppliedModule(literal.text);
    });
  const rootNames = [...texts.keys(), ...ambient];
  return ts.createProgram({ rootNames, options, host, ...(old && { oldProgram: old }) });
}

function suppliedModule(name: string): ts.ResolvedModuleWithFailedLookupLocations {
  const resolvedFileName = `/${name}.d.ts`;
  if (declarationOf(resolvedFileName) === undefined) return { resolvedModule: undefined };
  const extension = ts.Extension.Dts;
  return { resolvedModule: { resolvedFileName, extension, isExternalLibraryImport: true } };
}

function errorsIn(program: ts.Program, path: string): ts.Diagnostic[] {
  const sourceFile = program.getSourceFile(path);
  if (sourceFile === undefined) return [];
  const all = [
    ...program.getSyntacticDiagnostics(sourceFile),
    ...program.getSemanticDiagnostics(sourceFile),
  ];
  return all.filter(({ category }) => category === ts.DiagnosticCategory.Error);
}

/** What is there more often after than before, told by code and words; places move with the edits. */
function newOnes(
  before: readonly ts.Diagnostic[],
  after: readonly ts.Diagnostic[],
): ts.Diagnostic[] {
  const keyOf = ({ code, messageText }: ts.Diagnostic): string =>
    `${code} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  const known = new Map<string, number>();
  for (const error of before) known.set(keyOf(error), (known.get(keyOf(error)) ?? 0) + 1);
  return after.filter((error) => {
    const left = known.get(keyOf(error)) ?? 0;
    known.set(keyOf(error), left - 1);
    return left <= 0;
  });
}
