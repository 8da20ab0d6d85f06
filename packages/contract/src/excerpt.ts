/**
 * The first `maxChars` characters of received text, on one line and fit for an error message:
 * control characters are shown as escapes, and every secret given is replaced by `***`.
 */
export function excerpt(text: string, secrets: readonly string[] = [], maxChars = 120): string {
  let safe = text;
  for (const secret of secrets) if (secret !== '') safe = safe.replaceAll(secret, '***');
  const cut =
    safe.length > maxChars ? `${safe.slice(0, maxChars)}… (${text.length} characters)` : safe;
  return cut.replace(/[\u0000-\u001f\u007f]/g, (character) =>
    JSON.stringify(character).slice(1, -1),
  );
}
