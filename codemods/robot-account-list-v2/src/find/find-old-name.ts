import { OLD_NAME } from '../old-api.js';

/** Where a text holds the old name, as offsets in UTF-16 units, and how often only a longer name holds it. */
export interface OldNameHits {
  readonly uses: readonly number[];
  readonly longerNames: number;
}

/**
 * Finds the old name in a text by the word-boundary rule: `GetRobotAccountByIdsV2` and
 * `mockGetRobotAccountByIds` are longer names, counted apart. The letter that ends an escape
 * (`\n`, `%2F`, `\u002f`) is a boundary and not part of a name, and so is the `$` that ends a pattern
 * or begins what a template fills in.
 */
export function findOldName(text: string): OldNameHits {
  const uses: number[] = [];
  let longerNames = 0;
  for (let at = text.indexOf(OLD_NAME); at !== -1; at = text.indexOf(OLD_NAME, at + 1)) {
    const before = text.slice(Math.max(0, at - 8), at);
    const isLonger =
      LONGER.test(text.slice(at + OLD_NAME.length, at + OLD_NAME.length + 2)) ||
      (WORD.test(before.slice(-1)) && !ESCAPE.test(before));
    if (isLonger) longerNames += 1;
    else uses.push(at);
  }
  return { uses, longerNames };
}

const WORD = /[A-Za-z0-9_$]/;
const LONGER = /^(?:[A-Za-z0-9_]|\$(?![/|)'"`{]))/;
const ESCAPE = /(?:\\[abfnrtv0]|%2f|\\x2f|\\u002f)$/i;
