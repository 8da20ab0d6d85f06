import { ts } from 'ts-morph';
import type { Span } from '../../edit/span.js';

/** What of a file is a script, as text that can be parsed in its place. */
export interface ScriptText {
  readonly text: string;
  /** `undefined` where the file's own extension tells. */
  readonly scriptKind: ts.ScriptKind | undefined;
}

/** A top-level `<script>` of a component that holds its code itself. */
interface ScriptBlock {
  /** Its code, without the tags. */
  readonly code: Span;
  readonly language: string;
}

const SCRIPT_KINDS: Readonly<Record<string, ts.ScriptKind>> = {
  js: ts.ScriptKind.JS,
  jsx: ts.ScriptKind.JSX,
  ts: ts.ScriptKind.TS,
  tsx: ts.ScriptKind.TSX,
};

/**
 * Reads the scripts of a Vue component as one: they are compiled into one module. Everything around them
 * is blank, so that every offset is the file's own; what the template names of theirs follows behind the
 * end of the file, so that it counts as a use.
 *
 * @returns `undefined` when it has no script, or some in a language or a mixture that we do not read
 */
export function readComponentScript(text: string): ScriptText | undefined {
  const blocks = findScripts(text);
  const [language, another] = new Set(blocks.map((block) => block.language));
  const scriptKind = language === undefined ? undefined : SCRIPT_KINDS[language];
  if (scriptKind === undefined || another !== undefined) return undefined;
  const blank = (part: string): string => part.replace(/[^\r\n]/g, ' ');
  let scripts = '';
  let around = '';
  let at = 0;
  for (const { code } of blocks) {
    around += text.slice(at, code.start);
    scripts += blank(text.slice(at, code.start)) + text.slice(code.start, code.end);
    at = code.end;
  }
  around += text.slice(at);
  scripts += blank(text.slice(at));
  return { text: `${scripts}\n{[${namesIn(around, scripts).join(', ')}]}\n`, scriptKind };
}

/** Where in a component HTML comments stand, scripts aside. */
export function isInMarkupComment(text: string, offset: number): boolean {
  const open = text.lastIndexOf('<!--', offset);
  return open !== -1 && !text.slice(open, offset).includes('-->');
}

/** A comment or an opening tag at the top level of a component, with its attributes. */
const TOP_LEVEL =
  /<!--[^]*?(?:-->|$)|<([A-Za-z][\w-]*)((?:\s+(?:[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?|\/))*\s*)>/g;

function findScripts(text: string): ScriptBlock[] {
  const blocks: ScriptBlock[] = [];
  const tags = new RegExp(TOP_LEVEL);
  for (let tag = tags.exec(text); tag !== null; tag = tags.exec(text)) {
    const [whole, name, attributes = ''] = tag;
    if (name === undefined || /\/\s*$/.test(attributes)) continue;
    const start = tag.index + whole.length;
    const end = endOfBlock(text, start, name);
    tags.lastIndex = end;
    const isElsewhere = /(?:^|\s)src\s*=/.test(attributes);
    if (name !== 'script' || isElsewhere) continue;
    const [, language = 'js'] = /(?:^|\s)lang\s*=\s*["']?([\w-]+)/.exec(attributes) ?? [];
    blocks.push({ code: { start, end }, language });
  }
  return blocks;
}

/** Where a block's content ends: at its closing tag; a template may hold templates. */
function endOfBlock(text: string, start: number, name: string): number {
  const tag = new RegExp(`<!--[^]*?(?:-->|$)|<(/?)${name}(?=[\\s/>])[^>]*?(/?)>`, 'gi');
  tag.lastIndex = start;
  let depth = 1;
  for (let match = tag.exec(text); match !== null; match = tag.exec(text)) {
    const [, closes, isEmpty] = match;
    if (closes === '/') depth -= 1;
    else if (closes === '' && isEmpty === '' && name === 'template') depth += 1;
    if (depth === 0) return match.index;
  }
  return text.length;
}

/** Words of the markup that the scripts have, too: a template sees what they declare. */
function namesIn(around: string, scripts: string): string[] {
  const own = new Set(scripts.match(/[A-Za-z_$][\w$]*/g));
  const words = new Set(around.match(/[A-Za-z_$][\w$]*/g));
  return [...words].filter((word) => own.has(word) && !isKeyword(word));
}

function isKeyword(word: string): boolean {
  return ts.identifierToKeywordKind(ts.factory.createIdentifier(word)) !== undefined;
}
