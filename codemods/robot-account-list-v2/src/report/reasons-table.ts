import { REASONS, type ReasonCode, type SiteState } from './reasons.js';

/** The table of reasons as Markdown, one section a state: what the README holds. */
export function reasonsTable(): string {
  const section = (state: SiteState, title: string, isUse = state !== 'unrelated'): string => {
    const codes = (Object.keys(REASONS) as ReasonCode[]).filter(
      (code) => REASONS[code].state === state && REASONS[code].isUse === isUse,
    );
    const hasTodo = state === 'manual';
    const rows = codes.map((code) => {
      const { because, todo } = REASONS[code];
      return `| \`${code}\` | ${because} |${hasTodo ? ` ${todo} |` : ''}`;
    });
    const head = `| code | what was seen |${hasTodo ? ' what to do |' : ''}`;
    const rule = `| --- | --- |${hasTodo ? ' --- |' : ''}`;
    return [`### ${title}`, '', head, rule, ...rows].join('\n');
  };
  return [
    section('rewritten', 'Rewritten'),
    section('unrelated', 'Unrelated, with the proof in `evidence`'),
    section('manual', 'Manual'),
    section('manual', 'Manual, but no use of the old API: `check` does not count it', false),
  ].join('\n\n');
}
