import type { FileKind } from './piece.js';

/** Every kind of file that a program can be. */
export const KINDS: readonly FileKind[] = [
  kind('mjs', 'esm', 'commonjs'),
  kind('cjs', 'commonjs', 'module'),
  kind('mts', 'esm', 'commonjs'),
  kind('cts', 'commonjs', 'module'),
  kind('ts', 'esm', 'module'),
  kind('tsx', 'esm', 'module'),
  kind('js', 'esm', 'module'),
  kind('jsx', 'esm', 'module'),
  { ...kind('js', 'commonjs', 'commonjs'), name: 'js-commonjs' },
  kind('vue', 'esm', 'module'),
  { ...kind('vue', 'esm', 'module'), name: 'vue-ts', typed: true },
];

/** Whether a file is a component, with its code in a part of it. */
export function isComponent({ file }: FileKind): boolean {
  return file.endsWith('.vue');
}

function kind(
  extension: string,
  system: FileKind['system'],
  packageType: FileKind['packageType'],
): FileKind {
  const typed = extension.includes('ts');
  return { name: extension, file: `program.${extension}`, system, typed, packageType };
}
