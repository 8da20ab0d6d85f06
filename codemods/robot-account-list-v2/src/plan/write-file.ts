import { applyEdits, type Edit, OverlapError } from '../edit/apply-edits.js';
import { encloses, type Span } from '../edit/span.js';
import { NEW_NAME, PACKAGES } from '../old-api.js';
import {
  type ChangeFinding,
  filesOf,
  type ShimCall,
  type ShimMaker,
  type ShimType,
  type ShimValue,
} from '../resolve/finding/finding.js';
import type { Wrap } from '../resolve/moved/wrap.js';
import type { Decision } from './decision.js';
import type { ResolvedFile } from './resolved-file.js';
import {
  chooseNames,
  type LocalNames,
  type OurFunction,
  packagesFor,
  writeImports,
} from './write-imports.js';
import { writeShimCall, writeShimMaker } from './write-shim.js';
import { type WrapStyle, writeConstants, writeWrap } from './write-wrap.js';

/** An edit, and the change it is a part of; imports belong to all of them. */
export interface OwnedEdit extends Edit {
  readonly owner: ChangeFinding | undefined;
}

/** A file as it was and as it would be. */
export interface EditedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly edits: readonly OwnedEdit[];
  /** Every change that touches it; imports and exports go with all of them. */
  readonly changes: readonly ChangeFinding[];
  /** Our packages that it imports from then on. */
  readonly packages: readonly string[];
}

/** What becomes of the files. */
export interface WrittenFiles {
  /** The files that have no change are left out. */
  readonly edited: readonly EditedFile[];
  /** Changes whose edits overlap, one's own or with those of others in the same file. */
  readonly clashing: ReadonlySet<ChangeFinding>;
}

/** Writes all changes that are decided on. */
export function writeFiles(
  decisions: ReadonlyMap<ResolvedFile, readonly Decision[]>,
): WrittenFiles {
  const byPath = new Map<string, Set<ChangeFinding>>();
  for (const { finding, state } of [...decisions.values()].flat()) {
    if (finding.kind !== 'change' || state !== 'rewritten') continue;
    for (const path of filesOf(finding)) {
      byPath.set(path, (byPath.get(path) ?? new Set()).add(finding));
    }
  }
  const clashing = new Set<ChangeFinding>();
  const edited = [...decisions.keys()].flatMap((file) => {
    const changes = [...(byPath.get(file.path) ?? [])];
    const written = unlessOverlapping(() => writeFile(file, changes) ?? []);
    if (written !== undefined) return written;
    const own = changes.filter((change) => !unlessOverlapping(() => [writeFile(file, [change])]));
    for (const change of own.length > 0 ? own : changes) clashing.add(change);
    return [];
  });
  return { edited, clashing };
}

/** `undefined` where edits overlap. */
function unlessOverlapping<T>(write: () => T): T | undefined {
  try {
    return write();
  } catch (error) {
    if (error instanceof OverlapError) return undefined;
    throw error;
  }
}

function writeFile(file: ResolvedFile, changes: readonly ChangeFinding[]): EditedFile | undefined {
  if (file.source === undefined || changes.length === 0) return undefined;
  const { facts } = file.source;
  const names = chooseNames(facts);
  const edits: OwnedEdit[] = eachOnce(
    changes.flatMap((owner) => editsOf(file, owner, names).map((edit) => ({ ...edit, owner }))),
  );
  const called = new Set(changes.flatMap((change) => calledBy(file, change)));
  for (const edit of writeImports(
    file.source.unit,
    facts,
    names,
    called,
    goneUses(file, changes),
  )) {
    edits.push({ ...edit, owner: undefined });
  }
  const { path, text: before } = file;
  const after = applyEdits(before, edits);
  const isNew = !before.includes(PACKAGES.contract) && after.includes(PACKAGES.contract);
  const packages = [...packagesFor(called), ...(isNew ? [PACKAGES.contract] : [])];
  return { path, before, after, edits, changes, packages };
}

/** What of ours a change calls in a file. */
function calledBy(file: ResolvedFile, change: ChangeFinding): OurFunction[] {
  const collects = callsIn(file, change).length > 0;
  const isListed = shimCallsIn(file, change).some(({ list }) => list === undefined);
  const listsByModule = isListed || shimValueIn(file, change) !== undefined;
  return [
    ...(collects ? (['collectRobotAccounts'] as const) : []),
    ...(listsByModule ? (['GetRobotAccountListV2'] as const) : []),
    ...(shimMakersIn(file, change).length > 0 ? (['createClient'] as const) : []),
    ...(shimTypesIn(file, change).length > 0 ? (['Client'] as const) : []),
  ];
}

/** A stretch of code as it stands and as it would be written. */
export interface Proposal {
  readonly before: string;
  readonly after: string;
}

/** The code that a change is about, in every file that it touches. */
export function proposeChange(
  fileAt: (path: string) => ResolvedFile | undefined,
  finding: ChangeFinding,
): Proposal | undefined {
  const parts = [...filesOf(finding)].flatMap((path) => {
    const file = fileAt(path);
    return (file && unlessOverlapping(() => proposeIn(file, finding))) ?? [];
  });
  const join = (side: 'before' | 'after'): string => parts.map((part) => part[side]).join('\n');
  return parts.length === 0 ? undefined : { before: join('before'), after: join('after') };
}

function proposeIn(file: ResolvedFile, finding: ChangeFinding): Proposal[] {
  if (file.source === undefined) return [];
  const edits = editsOf(file, finding, chooseNames(file.source.facts));
  const calls = callsIn(file, finding);
  const loose = edits.filter((edit) => !calls.some((call) => encloses(call, edit)));
  const spans: Span[] = [...loose.map((edit) => lineOf(file.text, edit)), ...calls];
  return spans.map((span) => {
    const inside = edits.filter((edit) => encloses(span, edit));
    const before = file.text.slice(span.start, span.end);
    const moved = inside.map(({ start, end, text }) => ({
      start: start - span.start,
      end: end - span.start,
      text,
    }));
    return { before, after: applyEdits(before, moved) };
  });
}

/** The calls of a change that stand in a file. */
function callsIn(file: ResolvedFile, change: ChangeFinding): Span[] {
  const wrapped = change.wraps.filter((wrap) => wrap.path === file.path).map(wholeOf);
  const calls = shimCallsIn(file, change);
  return [...wrapped, ...calls.map(({ call, wrap }) => (wrap ? wholeOf(wrap) : call))];
}

function shimCallsIn(file: ResolvedFile, { shimCalls }: ChangeFinding): ShimCall[] {
  return shimCalls.filter(({ path }) => path === file.path);
}

function shimMakersIn(file: ResolvedFile, { shimMakers }: ChangeFinding): ShimMaker[] {
  return shimMakers.filter(({ path }) => path === file.path);
}

function shimTypesIn(file: ResolvedFile, { shimTypes }: ChangeFinding): ShimType[] {
  return shimTypes.filter(({ path }) => path === file.path);
}

function shimValueIn(file: ResolvedFile, { shimValue }: ChangeFinding): ShimValue | undefined {
  return shimValue?.path === file.path ? shimValue : undefined;
}

/** The call, from the constants on that are written before it. */
function wholeOf({ call, lifts }: Wrap): Span {
  return { start: Math.min(call.start, lifts[0]?.before ?? call.start), end: call.end };
}

function editsOf(file: ResolvedFile, finding: ChangeFinding, names: LocalNames): Edit[] {
  if (file.source === undefined) return [];
  const { unit, facts } = file.source;
  const { lineBreak, trailingComma, semicolon } = facts;
  const { multilineTokens } = unit;
  const style: WrapStyle = {
    text: unit.text,
    lineBreak,
    trailingComma,
    semicolon,
    multilineTokens,
  };
  const isOwn = finding.path === file.path;
  const renames = isOwn ? finding.renames.map((span) => ({ ...span, text: NEW_NAME })) : [];
  const here = finding.wraps.filter(({ path }) => path === file.path);
  const wraps = here.flatMap((wrap) => [
    ...wrap.gone.map((span) => ({ ...span, text: '' })),
    ...writeConstants(style, wrap, renames),
    writeWrap(style, wrap, names.collectRobotAccounts, renames),
  ]);
  const loose = renames.filter((rename) => !here.some(({ call }) => encloses(call, rename)));
  const shim = shimCallsIn(file, finding).flatMap((call) => writeShimCall(style, call, names));
  const made = shimMakersIn(file, finding).flatMap((maker) => writeShimMaker(maker, names));
  const types = shimTypesIn(file, finding).map(({ name }) => ({ ...name, text: names.Client }));
  const value = shimValueIn(file, finding);
  const put = value ? [{ ...value.callee, text: names.GetRobotAccountListV2 }] : [];
  return eachOnce([...loose, ...wraps, ...shim, ...made, ...types, ...put]);
}

/** Calls that share their options share the constant that the request in them is given. */
function eachOnce<Written extends Edit>(edits: readonly Written[]): Written[] {
  const seen = new Set<string>();
  return edits.filter(({ start, end, text }) => {
    const key = `${start}-${end} ${text}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Where names of the shim stand in a file that are rewritten. */
function goneUses(file: ResolvedFile, changes: readonly ChangeFinding[]): Set<number> {
  return new Set(
    changes.flatMap((change) => {
      const value = shimValueIn(file, change);
      const calls = shimCallsIn(file, change).filter(({ list }) => list === undefined);
      return [
        ...(value ? [value.callee.start] : []),
        ...calls.map(({ callee }) => callee.start),
        ...shimMakersIn(file, change).map(({ callee }) => callee.start),
        ...shimTypesIn(file, change).map(({ name }) => name.start),
        ...change.cuts.filter(({ path }) => path === file.path).map(({ offset }) => offset),
      ];
    }),
  );
}

function lineOf(text: string, { start, end }: Span): Span {
  const next = text.indexOf('\n', end);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return { start: lineStart, end: next === -1 ? text.length : next };
}
