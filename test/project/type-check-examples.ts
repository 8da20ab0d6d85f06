import { join } from 'node:path';
import ts from 'typescript';
import type { Example } from './find-examples.js';
import { ROOT } from './workspace.js';

/**
 * Type-checks examples as modules of one program in which the packages' names lead to their sources.
 *
 * @returns for each place that has errors, what the compiler says; empty when all is well
 */
export function typeCheckExamples(examples: readonly Example[]): ReadonlyMap<string, string[]> {
  const files = new Map(
    examples.map((example, index) => [join(ROOT, 'test', `example-${index}.ts`), example]),
  );
  const options = compilerOptions();
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    getSourceFile: (path, version, ...rest) => {
      const example = files.get(path);
      if (example === undefined) return disk.getSourceFile(path, version, ...rest);
      return ts.createSourceFile(path, `${example.code}\nexport {};\n`, version);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  const mistakes = new Map<string, string[]>();
  for (const [path, { place }] of files) {
    const file = program.getSourceFile(path);
    const found = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    if (found.length > 0) mistakes.set(place, found.map(sentence));
  }
  return mistakes;
}

/** The repository's own rules, without what only matters to building. */
function compilerOptions(): ts.CompilerOptions {
  const path = join(ROOT, 'tsconfig.base.json');
  const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, ROOT);
  const building = { composite: false, emitDeclarationOnly: false, declarationMap: false };
  return { ...options, ...building, noEmit: true };
}

function sentence({ file, start, messageText }: ts.Diagnostic): string {
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
  return `line ${line} of the example: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
}
