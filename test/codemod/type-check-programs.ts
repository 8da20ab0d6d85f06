import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A type error, as `file:line message`. */
export interface TypeError {
  readonly file: string;
  readonly message: string;
}

/** Type-checks programs as a strict team would, all at once, with the types that are installed. */
export function typeCheckPrograms(files: readonly string[]): TypeError[] {
  const { config } = ts.readConfigFile(`${root}tsconfig.base.json`, (path) =>
    ts.sys.readFile(path),
  ) as { config: { compilerOptions: { paths: Record<string, string[]> } } };
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
      paths: config.compilerOptions.paths,
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
