import type { Lines } from '../find/lines.js';
import type { Finding } from './finding/finding.js';
import { isInMarkupComment } from './program/component-script.js';

/** A file that holds more than scripts. */
interface Component {
  readonly path: string;
  readonly text: string;
  readonly lines: Lines;
}

/**
 * Tells what an occurrence in a component is that stands outside its scripts. What is quoted or follows a
 * slash can be handed to code as a path; the rest is for people.
 */
export function readMarkupUse({ path, text, lines }: Component, use: number): Finding {
  const base = { occurrences: [use], shown: undefined };
  const place = `${path}:${lines.at(use)}`;
  if (isInMarkupComment(text, use)) {
    const evidence = [`${place} lies in a comment`];
    return { ...base, kind: 'unrelated', code: 'comment', evidence };
  }
  const mayBePath = /['"`/]$/.test(text.slice(0, use));
  const meets = mayBePath ? (['http', 'shim'] as const) : [];
  const evidence = [`${place} stands outside the scripts`];
  return { ...base, kind: 'manual', code: 'markup', detail: '', evidence, meets };
}
