import { MalformedReplyError } from './errors.js';
import { excerpt } from './excerpt.js';

/**
 * Reads JSON as the vendor sends it: strictly first, then once more with the raw control characters
 * inside strings escaped, which a public client of the vendor also does.
 *
 * @param quoting its `secrets` are replaced by `***` where the message quotes the text; read only then
 * @throws {@link MalformedReplyError} `QOPEN_MALFORMED_REPLY`, quoting the first bytes
 * @see CONTRACT.md O
 */
export function readJson(
  text: string,
  quoting: { readonly secrets: readonly string[] } = { secrets: [] },
): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON to the letter; below it is read leniently, and what still fails is reported.
  }
  try {
    return JSON.parse(escapeControlCharactersInStrings(text));
  } catch (cause) {
    throw new MalformedReplyError(
      `The reply is not JSON: ${text === '' ? 'it is empty' : `it starts with «${excerpt(text, quoting.secrets)}»`}. Retry; if it stays, show this to the vendor.`,
      // V8's message quotes the text itself, secrets and all: keep only its kind.
      { cause: cause instanceof SyntaxError ? new SyntaxError('not JSON') : cause },
    );
  }
}

/** One pass: a quote toggles "inside a string"; a backslash and what follows are left as they are. */
function escapeControlCharactersInStrings(text: string): string {
  let inString = false;
  return text.replace(/\\[^]|["\u0000-\u001f]/g, (match) => {
    if (match === '"') inString = !inString;
    else if (inString && match.length === 1) {
      return `\\u${match.charCodeAt(0).toString(16).padStart(4, '0')}`;
    }
    return match;
  });
}
