import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import ts from 'typescript';
import { writeFiles } from './work-directory.test-support.js';

/**
 * Lets a program find what a build would have put in place: the packages of its workspace, and what its
 * tsconfig names in another way.
 */
export function linkPackages(root: string): void {
  for (const [name, source] of [...packagesIn(root), ...aliasesIn(root)]) {
    writeFiles(join(root, 'node_modules', name), {
      'package.json': '{ "type": "module", "main": "index.ts" }\n',
      'index.ts': `export * from ${JSON.stringify(source)};\n`,
    });
  }
}

function packagesIn(root: string): [string, string][] {
  const folder = join(root, 'packages');
  return filesIn(folder).flatMap((each): [string, string][] => {
    const source = join(folder, each, 'src/index.ts');
    const manifest = join(folder, each, 'package.json');
    if (!existsSync(source) || !existsSync(manifest)) return [];
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name: string };
    return [[name, source]];
  });
}

/** `@lib/index` of `"@lib/*": ["./src/lib/*"]`. */
function aliasesIn(root: string): [string, string][] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) =>
    ts.sys.readFile(path),
  ) as { config?: { compilerOptions?: { paths?: Record<string, readonly string[]> } } };
  return Object.entries(config?.compilerOptions?.paths ?? {}).flatMap(([alias, [target = '']]) => {
    const folder = join(root, target.replace(/\*$/, ''));
    return filesIn(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file): [string, string] => [alias.replace('*', parse(file).name), join(folder, file)]);
  });
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
