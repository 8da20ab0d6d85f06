import { type ReasonCode, REASONS } from '../report/reasons.js';
import {
  type ChangeFinding,
  type Door,
  filesOf,
  type Finding,
  type IdField,
  type ManualFinding,
  type Meeting,
} from '../resolve/finding/finding.js';
import { reachesOut, runsOf } from '../resolve/mock/test-reach.js';
import { loadersOf } from '../resolve/program/mentions.js';
import { packageOf } from '../resolve/program/package-of.js';
import { placeIn, type ResolvedFile } from './resolved-file.js';

/** A string that calls meet at run time: a mock's route, a table's key, what a path is compared with. */
export interface MetString {
  /** A change where it can move together with the calls it meets. */
  readonly finding: ManualFinding | MovingString;
  /** `file:line`. */
  readonly place: string;
  readonly doors: readonly Door[];
  /** Whether programs in other languages may meet it as well. */
  readonly isPublic: boolean;
  /** What rests on it where it moves. */
  readonly assumptions: readonly string[];
  /** Which calls it meets, as far as imports and packages tell; found out when it is first asked for. */
  readonly reach: () => Reach;
}

/** Which calls a string meets. */
export interface Reach {
  /** Whether a call in one of these files may meet it. */
  readonly includes: (paths: Iterable<string>) => boolean;
  /** What it is assumed to meet, and nothing else: said of one such string, and of several. */
  readonly only: readonly [string, string];
}

/** A change of a string that calls meet. */
export type MovingString = ChangeFinding & { readonly meeting: Meeting };

/** Whether a finding is one of a string that can move together with calls, and of no call. */
export function isMovingString(finding: Finding): finding is MovingString {
  return finding.kind === 'change' && finding.meeting !== undefined;
}

/** Whether what is left for a reason may call the old path: not the shim's function, prose, data, a mock. */
export function mayCallPath(reason: ReasonCode): boolean {
  return REASONS[reason].isUse && !CALLS_NO_PATH.includes(reason);
}

const CALLS_NO_PATH: readonly ReasonCode[] = [
  ...(['shim-value', 'shim-options', 'shim-instance', 'shim-through-export'] as const),
  ...(['still-used', 'both-names', 'string', 'mention', 'pattern'] as const),
  ...(['expected-path', 'route-or-mock', 'mocked-request', 'path-unused'] as const),
];

/** Gathers the strings of a project that its calls may meet, in the order of files and places. */
export function findMetStrings(files: readonly ResolvedFile[]): MetString[] {
  const fields = fieldsAskedBy(files);
  const reachOf = reachIn(files);
  return files.flatMap((file) =>
    file.findings.flatMap((finding): MetString[] => {
      const base = {
        place: placeIn(file, finding.occurrences[0]),
        reach: reachOf(file, answersOthers(finding)),
      };
      if (finding.kind === 'manual' && finding.meets.length > 0) {
        return [{ ...base, finding, doors: finding.meets, isPublic: false, assumptions: [] }];
      }
      if (!isMovingString(finding)) return [];
      const { isPublic } = finding.meeting;
      const assumptions = [...finding.assumptions, ...assumedFor(finding.meeting, fields)];
      return [{ ...base, finding, doors: ['http'], isPublic, assumptions }];
    }),
  );
}

/** Whether it is what a server answers, which other programs may ask. */
function answersOthers(finding: Finding): boolean {
  return isMovingString(finding)
    ? finding.code === 'mock-route' && finding.meeting.isPublic
    : finding.kind === 'manual' && /^(?:route-or-mock|mocked-request)$/.test(finding.code);
}

const ANYWHERE: Reach = { includes: () => true, only: ['', ''] };

/** How far the strings of each file reach. */
function reachIn(
  files: readonly ResolvedFile[],
): (file: ResolvedFile, answersOthers: boolean) => () => Reach {
  const calling = once(() => [...new Set(files.flatMap(callsIn))]);
  const project = files.find(({ source }) => source !== undefined)?.source?.unit.project;
  const loadersAt = memoized((path) => (project ? loadersOf(project, path) : new Set([path])));
  const packageAt = memoized((path) => (project ? packageOf(project, path) : '.'));
  const areLoadedTogether = (one: string, other: string): boolean =>
    [...loadersAt(one)].some((path) => loadersAt(other).has(path));
  const find = ({ path, source }: ResolvedFile, answersOthers: boolean): Reach => {
    if (source?.unit.project.isWhole !== true) return ANYWHERE;
    const runs = runsOf(source.unit);
    const isRun = memoized((each) => [...loadersAt(each)].some((loader) => runs?.has(loader)));
    const isNear = memoized(
      (each) => packageAt(each) === packageAt(path) || areLoadedTogether(each, path),
    );
    // What imports no call gets to those of its package in other ways; what has none there, to any.
    if (runs !== undefined && calling().some(isRun)) {
      return { includes: (paths) => [...paths].some(isRun), only: OF_TEST };
    }
    const isOfAny = runs === undefined && (answersOthers || reachesOut(source.unit));
    if (isOfAny || !calling().some(isNear)) return ANYWHERE;
    return { includes: (paths) => [...paths].some(isNear), only: OF_PACKAGE };
  };
  return (file, answersOthers) => once(() => find(file, answersOthers));
}

const OF_TEST = [
  'meets only calls of files that its test imports',
  'meet only calls of files that their tests import',
] as const;
const OF_PACKAGE = [
  'meets only calls of its own package, and of files that are loaded with it',
  'meet only calls of their own packages, and of files that are loaded with them',
] as const;

/** The files from which the old path is called, or may be. */
function callsIn({ path, findings }: ResolvedFile): string[] {
  return findings.flatMap((finding) => {
    if (finding.kind === 'change') return isMovingString(finding) ? [] : [...filesOf(finding)];
    return finding.kind === 'manual' && mayCallPath(finding.code) ? [path] : [];
  });
}

/** Works out when it is first asked for, and once, what is the same every time. */
function once<Value>(find: () => Value): () => Value {
  const known = memoized(find);
  return () => known('');
}

/** Works out once what is asked for again and again. */
function memoized<Value>(find: (path: string) => Value): (path: string) => Value {
  const known = new Map<string, Value>();
  return (path) => {
    if (!known.has(path)) known.set(path, find(path));
    return known.get(path) as Value;
  };
}

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
