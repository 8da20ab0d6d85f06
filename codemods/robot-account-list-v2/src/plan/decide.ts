import type { Grade } from '../report/ledger.js';
import type { ManualCode, ReasonCode, SiteState } from '../report/reasons.js';
import { type ChangeFinding, type Door, filesOf, type Finding } from '../resolve/finding.js';
import { findMeetings, moveTogether, reasonToStay } from './move-together.js';
import { withWhatIsNeeded } from './needs.js';
import { placeIn, type ResolvedFile } from './resolved-file.js';

/** What becomes of one finding. */
export interface Decision {
  readonly finding: Finding;
  readonly state: SiteState;
  readonly reason: ReasonCode;
  readonly grade: Grade | null;
  /** The particulars, as a clause that follows the reason's own sentence. */
  readonly detail: string;
  readonly assumptions: readonly string[];
}

/** Why a change that could be made is not: found by trying it. */
export interface Refused {
  readonly code: ManualCode;
  readonly detail: string;
}

/** What decides beside the findings themselves. */
export interface DecideOptions {
  /** The least sure grade that is still rewritten. */
  readonly grade: Grade;
  /** Changes that were tried and failed. */
  readonly refused: ReadonlyMap<Finding, Refused>;
}

/** Decides every finding of a project at once: one call may depend on a string in another file. */
export function decide(
  files: readonly ResolvedFile[],
  options: DecideOptions,
): Map<ResolvedFile, readonly Decision[]> {
  const holders = findHolders(files);
  const table = dataNaming(files);
  const nested = findNested(files.flatMap(({ findings }) => findings));
  const plain = new Set(files.filter(isPlainScript).map(({ path }) => path));
  const meetings = findMeetings(files);
  const assumed = [
    ...(table === undefined ? [] : [tableAssumption(table)]),
    ...(meetings?.assumptions ?? []),
  ];
  const decided = new Map(
    files.map((file) => {
      const decisions = file.findings.map((finding): Decision => {
        if (finding.kind !== 'change') return asFound(finding);
        const refused =
          options.refused.get(finding) ??
          hindrance(plain, finding, holders.get(finding.door), nested);
        const shared = finding.door === 'http' ? assumed : [];
        const assumptions = [...new Set([...finding.assumptions, ...shared])];
        return decideChange(finding, assumptions, refused, options.grade);
      });
      return [file, decisions] as const;
    }),
  );
  const settled = withWhatIsNeeded(decided);
  return meetings === undefined ? settled : moveTogether(settled, meetings);
}

function asFound(finding: Exclude<Finding, ChangeFinding>): Decision {
  const detail = finding.kind === 'manual' ? finding.detail : '';
  const { kind: state, code: reason } = finding;
  return { finding, state, reason, grade: null, detail, assumptions: [] };
}

function decideChange(
  finding: ChangeFinding,
  assumptions: readonly string[],
  refused: Refused | undefined,
  wanted: Grade,
): Decision {
  if (refused !== undefined) {
    const { code: reason, detail } = refused;
    return { finding, state: 'manual', reason, grade: null, detail, assumptions: [] };
  }
  const grade = assumptions.length === 0 ? 'proven' : 'likely';
  const isEnough = grade === 'proven' || wanted === 'likely';
  return isEnough
    ? { finding, state: 'rewritten', reason: finding.code, grade, detail: '', assumptions }
    : { finding, state: 'manual', reason: 'needs-grade-likely', grade, detail: '', assumptions };
}

function hindrance(
  plain: ReadonlySet<string>,
  finding: ChangeFinding,
  holder: string | undefined,
  nested: ReadonlySet<Finding>,
): Refused | undefined {
  const isCall = finding.meeting === undefined;
  const touched = [...filesOf(finding)].find((path) => plain.has(path));
  if (isCall && touched !== undefined) {
    return { code: 'plain-script', detail: touched === finding.path ? '' : touched };
  }
  if (holder !== undefined && !isCall) {
    return { code: reasonToStay(finding), detail: `the calls it meets stay, see ${holder}` };
  }
  if (holder !== undefined) return { code: 'meets-at-run-time', detail: `see ${holder}` };
  return nested.has(finding) ? { code: 'nested-call', detail: '' } : undefined;
}

/** Whether a file that may be edited has nowhere to import from. */
function isPlainScript({ source }: ResolvedFile): boolean {
  return source !== undefined && source.facts.system === undefined;
}

/** The first place whose string may meet the calls of a door, as `file:line`. */
function findHolders(files: readonly ResolvedFile[]): Map<Door, string> {
  const holders = new Map<Door, string>();
  for (const file of files) {
    for (const finding of file.findings) {
      if (finding.kind !== 'manual') continue;
      for (const door of finding.meets) {
        if (!holders.has(door)) holders.set(door, placeIn(file, finding.occurrences[0]));
      }
    }
  }
  return holders;
}

/** A file of data may be a table that a program reads; nothing in the code says so. */
function dataNaming(files: readonly ResolvedFile[]): string | undefined {
  const file = files.find(({ kind }) => kind === 'data');
  return file && placeIn(file, file.uses[0]);
}

function tableAssumption(place: string): string {
  return `no program looks the old path up in ${place}`;
}

/** Calls that lie in one another, of which one at least would be written anew as a whole. */
function findNested(findings: readonly Finding[]): Set<Finding> {
  const spans = findings.flatMap((finding) =>
    finding.kind === 'change'
      ? [
          ...finding.wraps.map(({ call, path }) => {
            return { ...call, path, finding, isWrap: true, isCall: true };
          }),
          ...finding.shimCalls.map(({ call, path, wrap }) => {
            return { ...call, path, finding, isWrap: wrap !== undefined, isCall: true };
          }),
          ...finding.renames.map((span) => {
            return { ...span, path: finding.path, finding, isWrap: false, isCall: false };
          }),
        ]
      : [],
  );
  spans.sort((a, b) => order(a.path, b.path) || a.start - b.start || b.end - a.end);
  const nested = new Set<Finding>();
  let outer = spans[0];
  for (const span of spans.slice(1)) {
    if (outer?.path === span.path && span.start < outer.end) {
      const isSame = span.start === outer.start && span.end === outer.end;
      const isApart = !span.isWrap && !outer.isWrap && !isSame;
      // A name that changes inside its own call is written with it.
      const isOwn = span.finding === outer.finding && !(span.isCall && outer.isCall);
      if (isApart || isOwn) continue;
      nested.add(span.finding).add(outer.finding);
    } else outer = span;
  }
  return nested;
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
