import { CHANGING_METHODS } from './methods.js';

/**
 * Whether a text may do more than read what it knows by a name: write to it, hand it on, keep it. Says nothing
 * of what is not a script; a method that is called on it does not count, unless it changes what it is called on.
 */
export function mayHandOn(text: string, name: string): boolean {
  const word = String.raw`(?<![\w$])${escaped(name)}(?![\w$])`;
  const member = String.raw`[?!]?\.[\w$]+|\[[^\]\n]*\]|\.(?:${GIVING})\((?!['"\`](?:\/|http))[^()\n]*\)`;
  const members = `(?:${member})*`;
  const before = String.raw`(?:[(=,:[{?|&>]|\.\.\.|\b(?:return|yield|await|throw|delete|default|of|in|case))`;
  const after = String.raw`(?:[,);\]}\n?:|&!/]|$|(?:as|satisfies|of|in)\b)`;
  return new RegExp(
    `${word}${members}\\s*(?:[-+*|&?]{0,2}=[^=>]|\\.(?:${CHANGING_METHODS.join('|')})\\()` +
      `|${before}\\s*${OWNER}${word}${members}\\s*${after}|${word}\\s+as\\s`,
  ).test(text);
}

/** `state.` of `state.headers`, `new Session().` */
const OWNER = String.raw`(?:new\s+)?(?:[\w$]+(?:\([^()\n]*\))?[?!]?\.)*`;

/** Methods that give what a map or a list holds; of a client, `get` asks for a path. */
const GIVING = 'get|at|find|findLast|deref|values';

/**
 * Whether a text does more than read what it loads by a specifier: of these names, or of the module as a whole.
 *
 * @param names `*` stands for the module
 */
export function textUses(text: string, specifier: string, names: readonly string[]): boolean {
  const from = String.raw`['"]${escaped(specifier)}['"]`;
  if (
    new RegExp(
      String.raw`\bexport\b[^;'"]*\bfrom\s*${from}|\bimport\s*\(\s*${from}|(?<!=\s*)\brequire\s*\(\s*${from}`,
    ).test(text)
  ) {
    return true;
  }
  const code = text.replace(/^\s*import\b[^;'"]*\bfrom\b/gm, '');
  const words = [...names.filter((name) => name !== '*'), ...localNames(text, from)];
  return words.some((word) => mayHandOn(code, word));
}

/** `api` of `import api from`, `import * as api from`, `const api = require()`, `as api` of a list, `: api` of a pattern. */
function localNames(text: string, from: string): string[] {
  const imports = new RegExp(String.raw`\bimport\b([^;'"]*)\bfrom\s*${from}`, 'g');
  const loads = new RegExp(
    String.raw`\b(?:const|let|var)\s+([^;=]+)=\s*(?:await\s+)?(?:require|import)\(\s*${from}`,
    'g',
  );
  return [...text.matchAll(imports), ...text.matchAll(loads)].flatMap(([, list = '']) =>
    Array.from(list.matchAll(/[\w$]+/g), ([name]) => name),
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
