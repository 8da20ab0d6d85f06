/** Code without the indentation that all its lines but the first share: that of where it stands. */
export function codeLines(code: string): string[] {
  const [first = '', ...rest] = code.split(/\r?\n/);
  const indents = rest.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const shared = indents.length === 0 ? 0 : Math.min(...indents);
  return [first, ...rest.map((line) => line.slice(shared))];
}
