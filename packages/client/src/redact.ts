import { inspect } from 'node:util';

/**
 * Every spelling in which a secret may come back: as it is, inside a URL and inside JSON.
 * Longest first, so that a secret which is part of another cannot leave the rest of that one behind.
 */
export function spellings(secrets: Iterable<string>): string[] {
  const all = [...secrets].flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ]);
  return [...new Set(all)].filter((one) => one !== '').sort((a, b) => b.length - a.length);
}

/** The text with every secret replaced by `***`. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((safe, secret) => safe.replaceAll(secret, '***'), text);
}

/**
 * A cause that may be shown: the error itself, or, where anything in it holds a secret or received
 * bytes (undici's parser keeps them in `data`), its name, code and message alone.
 */
export function withoutSecrets(cause: unknown, secrets: readonly string[]): unknown {
  const shown = inspect(cause, { depth: 8, maxStringLength: null, maxArrayLength: null });
  const isObject = typeof cause === 'object' && cause !== null;
  const holdsBytes = isObject && 'data' in cause;
  if (!holdsBytes && !secrets.some((secret) => shown.includes(secret))) return cause;
  const bare = new Error(redact(cause instanceof Error ? cause.message : 'unknown', secrets));
  if (cause instanceof Error) bare.name = redact(cause.name, secrets);
  delete bare.stack;
  return isObject && 'code' in cause ? Object.assign(bare, { code: cause.code }) : bare;
}
