/** A piece of TypeScript that somebody will copy out of the documentation. */
export interface Example {
  /** The file it stands in, and the line of its first line of code: `packages/client/README.md:17`. */
  readonly place: string;
  readonly code: string;
}

const FENCE = /^[^\S\n]*(?<mark>`{3,})ts\b[^\n]*\n(?<code>[\s\S]*?)^[^\S\n]*\k<mark>[^\S\n]*$/gm;

/** Every fenced `ts` block of a markdown file. */
export function findExamples(path: string, markdown: string): readonly Example[] {
  return [...markdown.matchAll(FENCE)].map((match) => {
    const code = match.groups?.['code'] ?? '';
    const start = match.index + match[0].indexOf('\n');
    return { place: `${path}:${lineAt(markdown, start) + 1}`, code };
  });
}

/** Every fenced `ts` block in the docstrings of a source file. */
export function findDocstringExamples(path: string, source: string): readonly Example[] {
  // Only docstrings stay, without their marks; every line stays, so that the numbers are the file's.
  const docstrings = source.replace(/^[^\S\n]*\/\*\*[\s\S]*?\*\/|./gm, (text) =>
    text.trimStart().startsWith('/**') ? text.replace(/^[^\S\n]*(\/\*\*|\*\/|\* ?)/gm, '') : '',
  );
  return findExamples(path, docstrings);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
