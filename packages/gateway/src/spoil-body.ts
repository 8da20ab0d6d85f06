import { BrokenConnection } from './broken-connection.js';
import type { BodyFault } from './fault-rule.js';
import type { JournalEntry } from './journal.js';

/**
 * The body of an answer as a fault leaves it.
 *
 * @throws {@link BrokenConnection} for a truncated one, which no body alone can show
 */
export function spoilBody(body: string, fault: BodyFault['body'], entry: JournalEntry): string {
  if (typeof fault === 'function') return fault(body, entry);
  if (fault === 'control-characters') return unescapeControlCharacters(body);
  const half = body.slice(0, Math.ceil(body.length / 2));
  if (fault === 'truncated') throw new BrokenConnection({ whole: body, sent: half });
  return half;
}

/** `hint`, which is last, differs in every reply and means nothing, so a tab in it makes sure of one in each. @see CONTRACT.md O */
function unescapeControlCharacters(body: string): string {
  const tabbed = body.replace(/"\}$/, '\\t"}');
  return tabbed.replace(/\\(?:u00([01][0-9a-f])|[^])/gi, (escape, code?: string) =>
    code === undefined && !/\\[bfnrt]/.test(escape) ? escape : String(JSON.parse(`"${escape}"`)),
  );
}
