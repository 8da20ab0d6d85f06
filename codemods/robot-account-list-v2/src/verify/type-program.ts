import { dirname, resolve } from 'node:path';
import { ts } from 'ts-morph';
import { LIBRARY_FOLDER, libraryOf } from './libraries.js';
import { declarationOf } from './own-declarations.js';

/** The compiler options of a `tsconfig.json`, made fit for looking only. */
export function readOptions(config: string): ts.CompilerOptions {
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
    // Every `@types` package, as with compilers before 6, which most projects have.
    types: options.types ?? ['*'],
    // What a file's declarations come to tells whether its importers can be affected; nothing is written.
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    declarationMap: false,
    isolatedDeclarations: false,
    skipLibCheck: true,
    composite: false,
    incremental: false,
  };
}

/**
 * Makes a program of some files, with texts in the place of those on the disk.
 *
 * @param texts by absolute path
 * @param cache files parsed for an earlier program with the same options
 */
export function programOf(
  rootNames: readonly string[],
  options: ts.CompilerOptions,
  texts: ReadonlyMap<string, string>,
  cache: Map<string, ts.SourceFile | undefined>,
  old?: ts.Program,
): ts.Program {
  const host = ts.createCompilerHost(options);
  host.getDefaultLibLocation = () => LIBRARY_FOLDER;
  host.getDefaultLibFileName = (given) => `${LIBRARY_FOLDER}/${ts.getDefaultLibFileName(given)}`;
  // What comments say of types is read where it can be an error, as the compiler's own command does.
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
  const supplied = (path: string): string | undefined => declarationOf(path) ?? libraryOf(path);
  const read = (path: string): string | undefined =>
    texts.get(resolve(path)) ?? supplied(path) ?? ts.sys.readFile(path);
  host.readFile = read;
  host.fileExists = (path) => supplied(path) !== undefined || ts.sys.fileExists(path);
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
  return ts.createProgram({ rootNames, options, host, ...(old && { oldProgram: old }) });
}

function suppliedModule(name: string): ts.ResolvedModuleWithFailedLookupLocations {
  const resolvedFileName = `/${name}.d.ts`;
  if (declarationOf(resolvedFileName) === undefined) return { resolvedModule: undefined };
  const extension = ts.Extension.Dts;
  return { resolvedModule: { resolvedFileName, extension, isExternalLibraryImport: true } };
}
