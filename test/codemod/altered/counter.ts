import { posix } from 'node:path';

/** What alterations use. */
const CODE = `const counter = { n: 0, seen: '' };
function tap(value: any) { counter.n += 1; return value; }
function note(value: any) { counter.seen = String(value); return value; }
async function later(value: any) { counter.n += 1; return value; }`;
const NAMES = '{ counter, tap, note, later }';

const isTyped = (file: string): boolean => /\.[cm]?tsx?$/.test(file);
const isEsm = (text: string): boolean => /^(?:ex|im)port\b/m.test(text);
const exportsAnything = (text: string): boolean =>
  /^export\b|\bmodule\.exports\b|\bexports\./m.test(text);

/**
 * Gives the counter to the files that were altered, and an export that tells of it to the first of them that
 * exports anything. One file may hold it itself; several share a file.
 */
export function withCounter(
  files: Readonly<Record<string, string>>,
  altered: ReadonlySet<string>,
  entry: string,
  isApart: boolean,
): Record<string, string> {
  const text = files[entry] ?? '';
  if (!exportsAnything(text)) return { ...files };
  if (!isApart && altered.size === 1 && altered.has(entry)) {
    const code = isTyped(entry) ? CODE : CODE.replace(/: any/g, '');
    return { ...files, [entry]: `${text}\n${code}\n${toldBy(text)}\n` };
  }
  const users = new Set([entry, ...altered]);
  const shared = sharedFile([...users].map((file) => [file, files[file] ?? '']));
  const given = [...users].map((file): [string, string] => {
    const own = files[file] ?? '';
    const told = file === entry ? `\n${toldBy(own)}\n` : '';
    return [file, withImport(own, file, shared.path) + told];
  });
  return { ...files, ...Object.fromEntries(given), [shared.path]: shared.text };
}

const toldBy = (text: string): string =>
  isEsm(text)
    ? 'export const counted = () => counter.n;'
    : 'module.exports.counted = () => counter.n;';

/** A module that all of its users can load. */
function sharedFile(users: readonly (readonly [string, string])[]): { path: string; text: string } {
  if (users.every(([file]) => isTyped(file)))
    return { path: 'counter.ts', text: `${CODE}\nexport ${NAMES};\n` };
  const code = CODE.replace(/: any/g, '');
  return users.every(([, text]) => isEsm(text))
    ? { path: 'counter.mjs', text: `${code}\nexport ${NAMES};\n` }
    : { path: 'counter.cjs', text: `${code}\nmodule.exports = ${NAMES};\n` };
}

/** At the end of the file: what is imported is there before anything runs, and what is required before a call. */
function withImport(text: string, file: string, shared: string): string {
  const path = posix.relative(posix.dirname(file), shared.replace(/\.ts$/, '.js'));
  const specifier = path.startsWith('.') ? path : `./${path}`;
  return isEsm(text)
    ? `${text}\nimport ${NAMES} from '${specifier}';\n`
    : `${text}\nconst ${NAMES} = require('${specifier}');\n`;
}
