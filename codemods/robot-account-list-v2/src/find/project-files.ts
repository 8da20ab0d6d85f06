import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a project, read when they are first asked for. */
export interface ProjectFiles {
  /** Absolute. */
  readonly root: string;
  /** Relative to the root, with `/`. */
  readonly paths: readonly string[];
  /** A file without its byte order mark; `undefined` when it cannot be read or is not UTF-8. Kept. */
  read(path: string): string | undefined;
  /** A file as text, well enough to look for names in it. Not kept. */
  glance(path: string): string | undefined;
  /** Whether a file that was read begins with a byte order mark. */
  hasByteOrderMark(path: string): boolean;
}

/** Opens the files of a project. */
export function openProjectFiles(root: string, paths: readonly string[]): ProjectFiles {
  const texts = new Map<string, string | undefined>();
  const marked = new Set<string>();
  const bytesOf = (path: string): Buffer | undefined => {
    try {
      return readFileSync(join(root, path));
    } catch {
      // The byte scan has reported what cannot be read.
      return undefined;
    }
  };
  const read = (path: string): string | undefined => {
    if (texts.has(path)) return texts.get(path);
    const bytes = bytesOf(path);
    const text = bytes?.toString('utf8');
    const isUtf8 = text !== undefined && bytes?.equals(Buffer.from(text, 'utf8'));
    const hasMark = text?.startsWith('\uFEFF') === true;
    if (hasMark) marked.add(path);
    texts.set(path, isUtf8 ? text.slice(hasMark ? 1 : 0) : undefined);
    return texts.get(path);
  };
  return {
    root,
    paths,
    read,
    glance: (path) => texts.get(path) ?? bytesOf(path)?.toString('utf8'),
    hasByteOrderMark: (path) => marked.has(path),
  };
}
