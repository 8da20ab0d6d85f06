import { type ManualCode, REASONS } from '../report/reasons.js';
import type { ChangeFinding, IdField, Meeting } from '../resolve/finding.js';
import type { Decision } from './decide.js';
import { placeIn, type ResolvedFile } from './resolved-file.js';

/** The strings of a project that its calls meet at run time and that can move with them. */
export interface Meetings {
  /** The first of them, as `file:line`. */
  readonly place: string;
  /** Whether programs in other languages may meet one of them as well. */
  readonly isPublic: boolean;
  /** What every call that moves with them rests on. */
  readonly assumptions: readonly string[];
}

/** Gathers what moves together with the calls of the path; `undefined` where nothing does. */
export function findMeetings(files: readonly ResolvedFile[]): Meetings | undefined {
  const fields = fieldsAskedBy(files);
  const found = files.flatMap((file) =>
    file.findings.flatMap((finding) =>
      finding.kind === 'change' && finding.meeting !== undefined
        ? [{ ...finding, meeting: finding.meeting, place: placeIn(file, finding.occurrences[0]) }]
        : [],
    ),
  );
  const [first] = found;
  if (first === undefined) return undefined;
  const all = found.flatMap((each) => [...each.assumptions, ...assumedFor(each.meeting, fields)]);
  return {
    place: first.place,
    isPublic: found.some(({ meeting }) => meeting.isPublic),
    assumptions: shortened([...new Set(all)]),
  };
}

/** A sentence is read by people: what many mocks assume alike is said of the first ones. */
function shortened(assumptions: readonly string[]): string[] {
  const more = assumptions.length - MAX_NAMED;
  if (more <= 1) return [...assumptions];
  return [...assumptions.slice(0, MAX_NAMED), `the like holds of ${more} more mocks`];
}

const MAX_NAMED = 3;

/** By which fields the calls select accounts, as far as their files say; by both where one does not. */
function fieldsAskedBy(files: readonly ResolvedFile[]): Set<IdField> {
  const textAt = new Map(files.map(({ path, text }) => [path, text]));
  const wraps = files.flatMap(({ findings }) =>
    findings.flatMap((finding) => (finding.kind === 'change' ? finding.wraps : [])),
  );
  const fields = [...new Set(wraps.map(({ path }) => path))].map((path) => {
    const text = textAt.get(path) ?? '';
    return ID_FIELDS.filter((field) => text.includes(field));
  });
  const isKnown = fields.length > 0 && fields.every((named) => named.length > 0);
  return new Set(isKnown ? fields.flat() : ID_FIELDS);
}

const ID_FIELDS = ['account_id_list', 'external_user_id_list'] as const;

function assumedFor({ assumptionsIf }: Meeting, fields: ReadonlySet<IdField>): string[] {
  return assumptionsIf.flatMap(({ field, assumption }) => (fields.has(field) ? [assumption] : []));
}

/**
 * Keeps together what may meet: where one call stays on the old path, the mocks that may serve it stay,
 * and with them every other call that they may serve.
 */
export function moveTogether(
  decided: ReadonlyMap<ResolvedFile, readonly Decision[]>,
  meetings: Meetings,
): Map<ResolvedFile, readonly Decision[]> {
  const stay = [...decided].flatMap(([file, decisions]) =>
    decisions
      .filter((decision) => staysOnPath(decision, meetings))
      .map(({ finding }) => placeIn(file, finding.occurrences[0])),
  )[0];
  if (stay === undefined) return new Map(decided);
  return new Map(
    [...decided].map(([file, decisions]) => [
      file,
      decisions.map((decision) =>
        isOnPath(decision) && decision.state === 'rewritten'
          ? held(decision, decision.finding, meetings.place, stay)
          : decision,
      ),
    ]),
  );
}

type OnPath = Decision & { readonly finding: ChangeFinding };

function isOnPath(decision: Decision): decision is OnPath {
  return decision.finding.kind === 'change' && decision.finding.door === 'http';
}

/** Whether something goes on calling the old path, or may. */
function staysOnPath(decision: Decision, { isPublic }: Meetings): boolean {
  const { finding, state, reason } = decision;
  if (state !== 'manual' || !REASONS[reason].isUse) return false;
  if (finding.kind === 'change') return finding.door === 'http';
  if (reason === 'other-language') return isPublic;
  return !CALLS_NO_PATH.includes(reason);
}

/** What is left to a person and calls no path: the shim's function, prose, tables of data. */
const CALLS_NO_PATH: readonly string[] = [
  ...['shim-value', 'shim-options', 'shim-instance', 'shim-through-export', 'still-used'],
  ...['string', 'mention'],
];

function held(decision: Decision, finding: ChangeFinding, meeting: string, stay: string): Decision {
  const isCall = finding.meeting === undefined;
  return {
    ...decision,
    state: 'manual',
    grade: null,
    assumptions: [],
    reason: isCall ? 'meets-at-run-time' : reasonToStay(finding),
    detail: isCall
      ? `see ${meeting}, which may meet ${stay} too`
      : `it may also meet ${stay}, which stays`,
  };
}

/** What a string that calls meet is when it does not move with them. */
export function reasonToStay({ code }: ChangeFinding): ManualCode {
  return code === 'mock-route' ? 'route-or-mock' : 'string';
}
