import { DIFFERENCES, ERRORS } from '@qopen-compat/contract';
import { reasonsTable } from '@qopen-compat/robot-account-list-v2';
import { format } from 'prettier';

/** The READMEs' tables, by the name that stands in their markers. */
export const TABLES = {
  differences: renderDifferences,
  errors: renderErrors,
  reasons: renderReasons,
} as const;

/** The name of a table. */
export type TableName = keyof typeof TABLES;

/** What stands between the markers of a table, without the blank lines around it; `undefined` without markers. */
export function readTable(markdown: string, name: TableName): string | undefined {
  return between(name).exec(markdown)?.groups?.['table']?.trim();
}

/** Which tables a README holds. */
export const DOCUMENTS = {
  'README.md': ['differences', 'errors'],
  'codemods/robot-account-list-v2/README.md': ['reasons'],
} as const satisfies Readonly<Record<string, readonly TableName[]>>;

/**
 * Puts freshly rendered tables between their markers.
 *
 * @throws Error when a table's markers are missing
 */
export async function replaceTables(
  markdown: string,
  names: readonly TableName[],
): Promise<string> {
  let text = markdown;
  for (const name of names) {
    if (!between(name).test(text)) {
      throw new Error(`The markers <!-- ${name} --> and <!-- /${name} --> are missing.`);
    }
    const table = await TABLES[name]();
    text = text.replace(between(name), () => `<!-- ${name} -->\n\n${table}\n\n<!-- /${name} -->`);
  }
  return text;
}

/** Renders every difference between V1 and V2, with what is done about it. */
function renderDifferences(): Promise<string> {
  return renderTable(
    ['', 'V1 → V2', 'what is done about it'],
    Object.entries(DIFFERENCES).map(([id, { difference, handling }]) => [id, difference, handling]),
  );
}

/** Renders every error code, with what a caller can do. */
function renderErrors(): Promise<string> {
  return renderTable(
    ['`code`', 'what it means, and what to do'],
    Object.entries(ERRORS).map(([code, meaning]) => [`\`${code}\``, meaning]),
  );
}

/** Renders every reason of the codemod, by state. */
async function renderReasons(): Promise<string> {
  return (await format(reasonsTable(), { parser: 'markdown' })).trim();
}

function between(name: string): RegExp {
  return new RegExp(`<!-- ${name} -->(?<table>[\\s\\S]*?)<!-- /${name} -->`);
}

/** The columns are aligned by the formatter, so that a formatted README holds the same bytes. */
async function renderTable(head: string[], rows: readonly (readonly string[])[]): Promise<string> {
  const lines = [head, head.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );
  return (await format(lines.join('\n'), { parser: 'markdown' })).trim();
}
