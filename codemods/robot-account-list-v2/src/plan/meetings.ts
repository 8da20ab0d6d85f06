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
import { runsOf } from '../resolve/mock/test-reach.js';
import { loadersOf } from '../resolve/program/mentions.js';
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
  /** Whether calls in one of these files may meet it; else they do not, as far as imports tell. */
  readonly meets: Reach;
}

type Reach = (paths: Iterable<string>) => boolean;

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
  ...(['still-used', 'string', 'mention', 'pattern', 'route-or-mock', 'path-unused'] as const),
];

/** Gathers the strings of a project that its calls may meet, in the order of files and places. */
export function findMetStrings(files: readonly ResolvedFile[]): MetString[] {
  const fields = fieldsAskedBy(files);
  const reachOf = reachIn(files);
  return files.flatMap((file) =>
    file.findings.flatMap((finding): MetString[] => {
      const base = { place: placeIn(file, finding.occurrences[0]), meets: reachOf(file) };
      if (finding.kind === 'manual' && finding.meets.length > 0) {
        return [{ ...base, finding, doors: finding.meets, isPublic: false, assumptions: [] }];
      }
      if (!isMovingString(finding)) return [];
      const { isPublic } = finding.meeting;
      const assumptions = [...finding.assumptions, ...assumedFor(finding.meeting, fields)];
      const meets = isPublic ? anywhere : base.meets;
      return [{ ...base, finding, doors: ['http'], isPublic, assumptions, meets }];
    }),
  );
}

const anywhere = (): boolean => true;

/** How far the strings of each file reach; found out when it is first asked for. */
function reachIn(files: readonly ResolvedFile[]): (file: ResolvedFile) => Reach {
  const calling = new Set(
    files.flatMap(({ path, findings }) =>
      findings.flatMap((finding) => {
        if (finding.kind === 'change') return isMovingString(finding) ? [] : [...filesOf(finding)];
        return finding.kind === 'manual' && mayCallPath(finding.code) ? [path] : [];
      }),
    ),
  );
  const project = files.find(({ source }) => source !== undefined)?.source?.unit.project;
  const loadersAt = memoized((path) => (project ? [...loadersOf(project, path)] : []));
  return ({ source }) => {
    let reach: Reach | undefined;
    const find = (): Reach => {
      const runs = source && runsOf(source.unit);
      if (runs === undefined) return anywhere;
      const isLoaded = memoized((path) => loadersAt(path).some((each) => runs.has(each)));
      // A test that imports no call gets to the calls in other ways, and so may get to any.
      return [...calling].some(isLoaded) ? (paths) => [...paths].some(isLoaded) : anywhere;
    };
    return (paths) => (reach ??= find())(paths);
  };
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
