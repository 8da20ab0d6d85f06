import { readFileSync, writeFileSync } from 'node:fs';

/**
 * The file by which a program is run and type-checked: its own, or for a component a module beside it
 * that holds what its scripts hold.
 */
export function fileToRun(file: string): string {
  if (!file.endsWith('.vue')) return file;
  const text = readFileSync(file, 'utf8').replace(/<!--[^]*?-->/g, '');
  const scripts = Array.from(text.matchAll(/<script[^>]*>([^]*?)<\/script>/g), ([, code]) => code);
  writeFileSync(`${file}.mts`, scripts.join('\n'));
  return `${file}.mts`;
}
