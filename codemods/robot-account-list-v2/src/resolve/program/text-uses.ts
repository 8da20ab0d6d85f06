import { CHANGING_METHODS } from './methods.js';

/**
 * Whether a text may do more than read what it knows by a name: write to it, hand it on, keep it. Says nothing
 * of what is not a script; a method that is called on it does not count, unless it changes what it is called on.
 */
export function mayHandOn(text: string, name: string): boolean {
  if (!text.includes(name)) return false;
  const word = String.raw`(?<![\w$])${escaped(name)}(?![\w$])`;
  const value = `${word}(?:${MEMBER})*${GAP}`;
  return new RegExp(
    `${value}${WRITES}|${BEFORE}${GAP}${OWNER}${value}${AFTER}|${word}${GAP}as\\s|(?:\\+\\+|--)${GAP}${OWNER}${word}`,
  ).test(text);
}

/** Methods that give what a map or a list holds; of a client, `get` asks for a path. */
const GIVING = 'get|at|find|findLast|deref|values';
/** Blanks and comments, which may stand anywhere. */
export const GAP = String.raw`(?:\s|/\*(?:[^*]|\*(?!/))*\*/|//[^\n]*\n)*`;
/** What parentheses hold, and those in it. */
const ARGUMENTS = String.raw`(?:[^()]|\((?:[^()]|\([^()]*\))*\))*`;
const DOT = String.raw`${GAP}[?!]?\.${GAP}`;
const MEMBER = [
  String.raw`${DOT}[\w$#]+`,
  String.raw`${GAP}(?:\?\.)?\[[^\]]*\]`,
  String.raw`${DOT}(?:${GIVING})${GAP}\((?!${GAP}['"\`](?:/|http))${ARGUMENTS}\)`,
].join('|');
/** `state.` of `state.headers`, `new Session().`; or whatever ends with a parenthesis. */
const OWNER = String.raw`(?:new\s+)?(?:[\w$#]+(?:\([^()]*\))?${DOT})*`;
const BEFORE = String.raw`(?:[(=,:[{?|&>*]|\.\.\.|[)\]]${DOT}|\b(?:return|yield|await|throw|delete|default|of|in|case))`;
const AFTER = String.raw`(?:[,);\]}\n?:|&!/]|$|(?:as|satisfies|of|in)\b)`;
const WRITES = String.raw`(?:(?:[-+*/%|&?^]{0,2}|<<|>>>?)=(?![=>])|\+\+|--|(?:\?\.)?\[[^\]]*\]${GAP}\(|[?!]?\.${GAP}(?:apply|bind|${CHANGING_METHODS.join('|')})${GAP}\()`;

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
