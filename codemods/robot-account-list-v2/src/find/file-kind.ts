/**
 * What a file is to the codemod, told by its name alone.
 *
 * - `script`: JavaScript or TypeScript, read and perhaps edited
 * - `component`: holds script blocks we do not read yet
 * - `program`: another language, which the drop-in serves
 * - `document`: prose; nothing runs it
 * - `manifest`: describes a package to tools, which may run what it says
 * - `data`: anything else, and so perhaps a table that a program reads at run time
 */
export type FileKind = 'script' | 'component' | 'program' | 'document' | 'manifest' | 'data';

const EXTENSIONS = {
  script: ['ts', 'mts', 'cts', 'tsx', 'js', 'mjs', 'cjs', 'jsx'],
  component: ['vue', 'svelte', 'astro', 'html', 'htm', 'mdx'],
  program: [
    ...['py', 'java', 'kt', 'scala', 'groovy', 'go', 'rb', 'php', 'cs', 'rs', 'swift', 'dart'],
    ...['c', 'h', 'cc', 'cpp', 'hpp', 'm', 'lua', 'pl', 'sh', 'bash', 'ps1', 'sql', 'ipynb'],
  ],
  document: ['md', 'markdown', 'txt', 'rst', 'adoc'],
} as const satisfies Partial<Record<FileKind, readonly string[]>>;

const KIND_BY_EXTENSION = new Map<string, FileKind>(
  (Object.keys(EXTENSIONS) as (keyof typeof EXTENSIONS)[]).flatMap((kind) =>
    EXTENSIONS[kind].map((extension) => [extension, kind] as const),
  ),
);

/** What describes a package is read by tools and not by the program. */
const MANIFESTS = /(?:^|\/)(?:package|package-lock|tsconfig[^/]*)\.json$/;

/** Tells what a file is from its path; a name without a known extension is `data`. */
export function fileKind(path: string): FileKind {
  if (MANIFESTS.test(path)) return 'manifest';
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
  return (extension && KIND_BY_EXTENSION.get(extension)) || 'data';
}
