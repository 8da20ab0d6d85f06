import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const work = fileURLToPath(new URL('../.work/', import.meta.url));

/** Makes a directory inside the repository, so that programs in it find the packages installed here. */
export function makeWorkDirectory(name: string): { path: string; remove(): void } {
  mkdirSync(work, { recursive: true });
  const path = mkdtempSync(join(work, `${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Writes files, by path and content, making the directories they need. */
export function writeFiles(root: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}
