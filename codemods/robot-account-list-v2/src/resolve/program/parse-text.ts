import { ts } from 'ts-morph';
import { isOutOfStack } from '../../stack.js';
import type { ScriptText } from './component-script.js';

/** A text to parse, by the path of its file. */
export interface ParsedText extends ScriptText {
  readonly path: string;
}

/** Code written by people stays far below; ours and TypeScript's own, which descend by calling themselves, fail far above. */
const MOST_LEVELS = 600;

/**
 * Parses one text; `undefined` where code stands in code so deep, as generated files have it, that whoever
 * descends into it would run out of stack.
 */
export function parseText(
  { path, text, scriptKind }: ParsedText,
  options: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.SourceFile | undefined {
  try {
    const sourceFile = ts.createSourceFile(path, text, options, true, scriptKind);
    return isTooDeep(sourceFile) ? undefined : sourceFile;
  } catch (error) {
    if (isOutOfStack(error)) return undefined;
    throw error;
  }
}

function isTooDeep(root: ts.Node): boolean {
  let level: readonly ts.Node[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_LEVELS) return true;
    const next: ts.Node[] = [];
    for (const node of level) ts.forEachChild(node, (child) => void next.push(child));
    level = next;
  }
  return false;
}
