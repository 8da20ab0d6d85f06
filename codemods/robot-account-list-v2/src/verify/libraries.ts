import { getLibFiles } from '@ts-morph/common';

/** Where the compiler is told that the language's own declarations (`lib.*.d.ts`) stand. */
export const LIBRARY_FOLDER = '/node_modules/typescript/lib';

/**
 * The text of one of the language's own declarations, which our compiler carries in memory and so in a
 * bundle, too; `undefined` for every other path.
 */
export function libraryOf(path: string): string | undefined {
  if (!path.startsWith(`${LIBRARY_FOLDER}/`)) return undefined;
  libraries ??= new Map(getLibFiles().map(({ fileName, text }) => [fileName, text]));
  return libraries.get(path.slice(LIBRARY_FOLDER.length + 1));
}

let libraries: ReadonlyMap<string, string> | undefined;
