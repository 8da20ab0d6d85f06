import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A type error, as `file:line message`. */
export interface TypeError {
  readonly file: string;
  readonly message: string;
}

/**
 * Type-checks programs as a strict team would, all at once, with the types that are installed.
 *
 * @param directory where the programs' own tsconfig is, if they have one
 */
export function typeCheckPrograms(files: readonly string[], directory?: string): TypeError[] {
  const { config } = ts.readConfigFile(`${root}tsconfig.base.json`, (path) =>
    ts.sys.readFile(path),
  ) as { config: { compilerOptions: { paths: Record<string, string[]> } } };
  const own = directory === undefined ? {} : ownOptions(directory);
  const program = ts.createProgram({
    rootNames: [...files],
    options: {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2023,
      lib: ['lib.es2023.d.ts'],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      jsx: ts.JsxEmit.Preserve,
      allowImportingTsExtensions: true,
      experimentalDecorators: true,
      types: ['node'],
      typeRoots: [`${root}node_modules/@types`],
      baseUrl: root,
      ignoreDeprecations: '6.0',
      ...own,
      paths: { ...config.compilerOptions.paths, ...own.paths },
    },
  });
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    if (source === undefined) return [{ file, message: 'it was not read' }];
    const all = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
    return all.map(({ messageText, start }) => {
      const { line } = source.getLineAndCharacterOfPosition(start ?? 0);
      const words = ts.flattenDiagnosticMessageText(messageText, ' ');
      return { file, message: `${line + 1}: ${words}` };
    });
  });
}

function ownOptions(directory: string): ts.CompilerOptions {
  const file = `${directory}/tsconfig.json`;
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, directory);
  const absolute = Object.entries(options.paths ?? {}).map(
    ([name, targets]) => [name, targets.map((target) => `${directory}/${target}`)] as const,
  );
  return { ...options, paths: Object.fromEntries(absolute) };
}
