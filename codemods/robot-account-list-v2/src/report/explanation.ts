import { codeLines } from './code-lines.js';
import type { Site } from './ledger.js';
import type { Paint } from './migration-report.js';
import { REASONS } from './reasons.js';

/** The chain of evidence for one site: what it is, what that rests on, and what becomes of it. */
export function explanation(site: Site, paint: Paint): string {
  const { id, file, line, column, state, grade, reason, sentence, before, after } = site;
  const { todo, isUse } = REASONS[reason];
  const lines = [
    `${paint.cyan(`${file}:${line}:${column}`)} ${paint.bold(stateWords(site))}`,
    `  reason    ${paint.yellow(reason)}${grade === null ? '' : `, ${grade}`}`,
    `  counts as ${isUse ? 'a use: `check` fails while it is here' : 'no use: nothing here calls the old API'}`,
    `  id        ${id}`,
    '',
    sentence,
    '',
    ...section(
      'Evidence',
      site.evidence.map((step, index) => `${index + 1}. ${step}`),
      paint,
    ),
    ...section('Cheaper on V2', site.advice, paint),
    ...section('Before', codeLines(before).map(paint.red), paint),
    ...section(
      state === 'manual' && grade === null ? 'Code to write' : 'After',
      (after === null ? [] : codeLines(after)).map(paint.green),
      paint,
    ),
    ...section(
      'What to do',
      [state === 'rewritten' ? howToWrite(site) : todo].filter(Boolean),
      paint,
    ),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function howToWrite({ grade }: Site): string {
  return grade === 'likely'
    ? 'Check what it assumes. Run `qopen-compat migrate --grade likely`, read the diff, then add `--write`.'
    : 'Run `qopen-compat migrate`, read the diff, then add `--write`.';
}

function stateWords({ state }: Site): string {
  if (state === 'rewritten') return 'can be rewritten';
  return state === 'manual' ? 'is left to you' : 'is unrelated';
}

function section(title: string, body: readonly string[], paint: Paint): string[] {
  if (body.length === 0) return [];
  return [paint.bold(title), ...body.map((line) => `  ${line}`), ''];
}
