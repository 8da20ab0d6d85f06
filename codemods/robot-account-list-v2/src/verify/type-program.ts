import { dirname, resolve } from 'node:path';
import { Project, ts } from 'ts-morph';
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

/** Where the language's own declarations (`lib.*.d.ts`) stand: in memory, and so in a bundle, too. */
const LIBRARY = '/node_modules/typescript/lib';

/** Parses the language's own declarations that the options ask for, by the paths they go by in a program. */
export function parseLibrary(options: ts.CompilerOptions): Map<string, ts.SourceFile | undefined> {
  const { target, lib, noLib } = options;
  const compilerOptions = {
    ...(target && { target }),
    ...(lib && { lib }),
    ...(noLib && { noLib }),
  };
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions });
  project.createSourceFile('/empty.ts', '');
  const parsed = project.getProgram().compilerObject.getSourceFiles();
  return new Map(
    parsed.flatMap((file) => (file.fileName.startsWith(LIBRARY) ? [[file.fileName, file]] : [])),
  );
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
  host.getDefaultLibLocation = () => LIBRARY;
  host.getDefaultLibFileName = (given) => `${LIBRARY}/${ts.getDefaultLibFileName(given)}`;
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
  return ts.createProgram({ rootNames, options, host, ...(old && { oldProgram: old }) });
}

function suppliedModule(name: string): ts.ResolvedModuleWithFailedLookupLocations {
  const resolvedFileName = `/${name}.d.ts`;
  if (declarationOf(resolvedFileName) === undefined) return { resolvedModule: undefined };
  const extension = ts.Extension.Dts;
  return { resolvedModule: { resolvedFileName, extension, isExternalLibraryImport: true } };
}
