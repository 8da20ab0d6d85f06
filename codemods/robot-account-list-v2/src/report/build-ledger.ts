import { createHash } from 'node:crypto';
import { QopenCompatError } from '@qopen-compat/contract';
import type { Found } from '../find/find-occurrences.js';
import type { Decision } from '../plan/decision.js';
import type { ResolvedFile } from '../plan/resolved-file.js';
import { type Proposal, proposeChange } from '../plan/write-file.js';
import type { ChangeFinding } from '../resolve/finding/finding.js';
import type { Ledger, Site } from './ledger.js';
import { REASONS } from './reasons.js';

/** The codemod lost, or counted twice, an occurrence of the old API: its report must not be believed. */
export class LedgerNotClosedError extends QopenCompatError {
  readonly code = 'QOPEN_LEDGER_NOT_CLOSED';
}

/**
 * Enters every occurrence that the byte scan found, in the order of files and places.
 *
 * @throws {@link LedgerNotClosedError} `QOPEN_LEDGER_NOT_CLOSED` when an occurrence is not decided exactly once
 */
export function buildLedger(
  found: Pick<Found, 'filesRead' | 'unreadable' | 'longerNames' | 'ownReports'>,
  decisions: ReadonlyMap<ResolvedFile, readonly Decision[]>,
): Ledger {
  const files = [...decisions.keys()];
  const byPath = new Map(files.map((file) => [file.path, file]));
  const propose: Propose = (finding) => proposeChange((path) => byPath.get(path), finding);
  const sites = [...decisions].flatMap(([file, decided]) => sitesOf(file, decided, propose));
  const count = (state: Site['state']): number =>
    sites.filter((site) => site.state === state).length;
  const summary = {
    filesRead: found.filesRead,
    filesWithUses: files.filter(({ uses }) => uses.length > 0).length,
    filesUnreadable: found.unreadable.length,
    occurrences: files.reduce((sum, { uses }) => sum + uses.length, 0),
    rewritten: count('rewritten'),
    manual: count('manual'),
    unrelated: count('unrelated'),
    longerNames: found.longerNames,
    ownReports: found.ownReports,
  };
  return { schema: 'qopen-compat.ledger/1', root: '.', summary, sites };
}

type Propose = (finding: ChangeFinding) => Proposal | undefined;

function sitesOf(file: ResolvedFile, decisions: readonly Decision[], propose: Propose): Site[] {
  const byOccurrence = new Map<number, Decision>();
  for (const decision of decisions) {
    for (const occurrence of decision.finding.occurrences) {
      if (byOccurrence.has(occurrence)) throw notClosed(file, occurrence, 'decided twice');
      byOccurrence.set(occurrence, decision);
    }
  }
  if (byOccurrence.size !== file.uses.length) {
    throw notClosed(file, file.uses[0] ?? 0, 'or another in the file decided but not found');
  }
  const seen = new Map<string, number>();
  return file.uses.map((occurrence) => {
    const decision = byOccurrence.get(occurrence);
    if (decision === undefined) throw notClosed(file, occurrence, 'not decided');
    return siteOf(file, occurrence, decision, { seen, propose });
  });
}

function notClosed({ path, lines }: ResolvedFile, occurrence: number, how: string): Error {
  return new LedgerNotClosedError(
    `The ledger does not close: the occurrence at ${path}:${lines.at(occurrence)} is ${how}. Nothing was written; please report this with the file.`,
  );
}

interface SiteContext {
  /** How often each line's text was met so far. */
  readonly seen: Map<string, number>;
  readonly propose: Propose;
}

function siteOf(
  file: ResolvedFile,
  occurrence: number,
  decision: Decision,
  { seen, propose }: SiteContext,
): Site {
  const line = file.lines.at(occurrence);
  const lineText = file.lines.around(occurrence).trim();
  const order = seen.get(lineText) ?? 0;
  seen.set(lineText, order + 1);
  const { finding, state, reason, grade } = decision;
  const part = finding.kind === 'change' ? partAt(finding, occurrence) : undefined;
  const proposed = part !== undefined && grade !== null && propose(part);
  const byHand = finding.kind === 'manual' ? finding.toWrite : undefined;
  const after = proposed ? proposed.after : byHand;
  return {
    id: createHash('sha256')
      .update(`${file.path}\0${lineText}\0${order}`)
      .digest('hex')
      .slice(0, 12),
    file: file.path,
    line,
    column: occurrence - file.lines.startOf(line) + 1,
    state,
    grade,
    reason,
    sentence: sentenceOf(decision),
    evidence: finding.evidence,
    advice: part === undefined ? [] : [part, ...part.shimCalls].flatMap(({ advice }) => advice),
    before: masked(proposed ? proposed.before : lineText),
    after: after === undefined ? null : masked(after),
  };
}

/** Of the calls that one change rewrites, a site shows its own. */
function partAt(finding: ChangeFinding, offset: number): ChangeFinding {
  const { path, shimCalls } = finding;
  const own = shimCalls.filter(
    (call) => call.path === path && call.callee.start <= offset && offset < call.callee.end,
  );
  return own.length === 0 ? finding : { ...finding, shimCalls: own };
}

function sentenceOf({ reason, detail, assumptions }: Decision): string {
  const { because, todo } = REASONS[reason];
  const seen = detail === '' ? because : `${because.replace(/\.$/, '')}: ${detail}.`;
  const assumed = assumptions.length === 0 ? '' : `Assumes that ${assumptions.join('; ')}.`;
  return [seen, assumed, todo].filter((part) => part !== '').join(' ');
}

/** Secrets written into the source do not belong in a report that is passed around. */
function masked(code: string): string {
  return code.replace(
    /((?:token|secret|app_?key|authorization|password)\w*['"]?\s*[:=]\s*)(['"`])(?:(?!\2)[^$\n])+\2/gi,
    '$1$2***$2',
  );
}
