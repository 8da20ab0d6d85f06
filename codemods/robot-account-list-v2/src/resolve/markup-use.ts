import type { Finding } from './finding/finding.js';
import { isInMarkupComment } from './program/component-script.js';

/**
 * Tells what an occurrence in a component is that stands outside its scripts. What is quoted or follows a
 * slash can be handed to code as a path; the rest is for people.
 */
export function readMarkupUse(file: { path: string; text: string }, use: number): Finding {
  const { path, text } = file;
  const base = { occurrences: [use], shown: undefined };
  const place = `${path}:${text.slice(0, use).split('\n').length}`;
  if (isInMarkupComment(text, use)) {
    const evidence = [`${place} lies in a comment`];
    return { ...base, kind: 'unrelated', code: 'comment', evidence };
  }
  const mayBePath = /['"`/]$/.test(text.slice(0, use));
  const meets = mayBePath ? (['http', 'shim'] as const) : [];
  const evidence = [`${place} stands outside the scripts`];
  return { ...base, kind: 'manual', code: 'markup', detail: '', evidence, meets };
}
