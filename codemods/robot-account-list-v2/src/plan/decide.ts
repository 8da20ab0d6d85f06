import type { Grade } from '../report/ledger.js';
import type { ManualCode } from '../report/reasons.js';
import { type ChangeFinding, filesOf, type Finding } from '../resolve/finding/finding.js';
import { assume, type Decision } from './decision.js';
import { isMovingString } from './meetings.js';
import { moveTogether } from './move-together.js';
import { placeIn, type ResolvedFile } from './resolved-file.js';

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
): ReadonlyMap<ResolvedFile, readonly Decision[]> {
  const table = dataNaming(files);
  const nested = findNested(files.flatMap(({ findings }) => findings));
  const plain = new Set(files.filter(isPlainScript).map(({ path }) => path));
  const decided = new Map(
    files.map((file) => {
      const decisions = file.findings.map((finding): Decision => {
        if (finding.kind !== 'change') return asFound(finding);
        const refused = options.refused.get(finding) ?? hindrance(plain, finding, nested);
        const isMaybeInTable = finding.door === 'http' && table !== undefined;
        const shared = isMaybeInTable ? [tableAssumption(table)] : [];
        return decideChange(finding, [...finding.assumptions, ...shared], refused);
      });
      return [file, decisions] as const;
    }),
  );
  return moveTogether(decided, options.grade);
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
): Decision {
  if (refused !== undefined) {
    const { code: reason, detail } = refused;
    return { finding, state: 'manual', reason, grade: null, detail, assumptions: [] };
  }
  const { code: reason } = finding;
  const proven = { finding, state: 'rewritten', reason, grade: 'proven', detail: '' } as const;
  return assume({ ...proven, assumptions: [] }, assumptions, 'likely');
}

function hindrance(
  plain: ReadonlySet<string>,
  finding: ChangeFinding,
  nested: ReadonlySet<Finding>,
): Refused | undefined {
  const isCall = !isMovingString(finding);
  const touched = [...filesOf(finding)].find((path) => plain.has(path));
  if (isCall && touched !== undefined) {
    return { code: 'plain-script', detail: touched === finding.path ? '' : touched };
  }
  return nested.has(finding) ? { code: 'nested-call', detail: '' } : undefined;
}

/** Whether a file that may be edited has nowhere to import from. */
function isPlainScript({ source }: ResolvedFile): boolean {
  return source !== undefined && source.facts.system === undefined;
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
