import { applyEdits, type Edit } from '../edit/apply-edits.js';
import { encloses, type Span } from '../edit/span.js';
import { NEW_NAME } from '../old-api.js';
import type { ChangeFinding, Door, ShimCall } from '../resolve/finding.js';
import type { Decision } from './decide.js';
import type { ResolvedFile } from './resolved-file.js';
import { chooseNames, type LocalNames, packagesFor, writeImports } from './write-imports.js';
import { type WrapStyle, writeWrap } from './write-wrap.js';

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
  /** Our packages that it imports from then on. */
  readonly packages: readonly string[];
}

/** Writes all changes of one file that are decided on; `undefined` when there is none. */
export function writeFile(
  file: ResolvedFile,
  decisions: readonly Decision[],
): EditedFile | undefined {
  if (file.source === undefined) return undefined;
  const changes = decisions.flatMap(({ finding, state }) =>
    finding.kind === 'change' && state === 'rewritten' ? [finding] : [],
  );
  if (changes.length === 0) return undefined;
  const { facts } = file.source;
  const names = chooseNames(facts);
  const edits: OwnedEdit[] = changes.flatMap((owner) =>
    editsOf(file, owner, names).map((edit) => ({ ...edit, owner })),
  );
  const calls = changes.filter(({ wraps, shimCalls }) => wraps.length + shimCalls.length > 0);
  const doors = new Set<Door>(calls.map(({ door }) => door));
  for (const edit of writeImports(file.text, facts, names, doors, goneUses(changes))) {
    edits.push({ ...edit, owner: undefined });
  }
  const { path, text: before } = file;
  return { path, before, after: applyEdits(before, edits), edits, packages: packagesFor(doors) };
}

/** The code that a change is about, as it stands and as it would be written. */
export function proposeChange(
  file: ResolvedFile,
  finding: ChangeFinding,
): { before: string; after: string } | undefined {
  if (file.source === undefined) return undefined;
  const edits = editsOf(file, finding, chooseNames(file.source.facts));
  const calls = [...finding.wraps, ...finding.shimCalls].map(({ call }) => call);
  const loose = edits.filter((edit) => !calls.some((call) => encloses(call, edit)));
  const spans: Span[] = [...loose.map((edit) => lineOf(file.text, edit)), ...calls];
  const parts = spans.map((span) => {
    const inside = edits.filter((edit) => encloses(span, edit));
    const before = file.text.slice(span.start, span.end);
    const moved = inside.map(({ start, end, text }) => ({
      start: start - span.start,
      end: end - span.start,
      text,
    }));
    return { before, after: applyEdits(before, moved) };
  });
  const join = (side: 'before' | 'after'): string => parts.map((part) => part[side]).join('\n');
  return parts.length === 0 ? undefined : { before: join('before'), after: join('after') };
}

function editsOf(file: ResolvedFile, finding: ChangeFinding, names: LocalNames): Edit[] {
  if (file.source === undefined) return [];
  const { unit, facts } = file.source;
  const { lineBreak, trailingComma } = facts;
  const { multilineTokens } = unit;
  const style: WrapStyle = { text: file.text, lineBreak, trailingComma, multilineTokens };
  const renames = finding.renames.map((span) => ({ ...span, text: NEW_NAME }));
  const wraps = finding.wraps.map((wrap) =>
    writeWrap(style, wrap, names.collectRobotAccounts, renames),
  );
  const loose = renames.filter(
    (rename) => !finding.wraps.some(({ call }) => encloses(call, rename)),
  );
  const shim = finding.shimCalls.flatMap((call) => writeShimCall(file.text, call, names));
  return [...loose, ...wraps, ...shim];
}

/** `GetRobotAccountByIds(request)` → `collectRobotAccounts(GetRobotAccountListV2, request)`. */
function writeShimCall(
  text: string,
  { callee, requestStart }: ShimCall,
  names: LocalNames,
): Edit[] {
  const ownLine = /(?:\r?\n)[ \t]*$/.exec(text.slice(callee.end, requestStart))?.[0];
  return [
    { ...callee, text: names.collectRobotAccounts },
    {
      start: requestStart,
      end: requestStart,
      text: `${names.GetRobotAccountListV2},${ownLine ?? ' '}`,
    },
  ];
}

function goneUses(changes: readonly ChangeFinding[]): Set<number> {
  return new Set(
    changes.flatMap((change) => [
      ...change.shimCalls.map(({ callee }) => callee.start),
      ...(change.code === 'shim-import' ? change.occurrences : []),
    ]),
  );
}

function lineOf(text: string, { start, end }: Span): Span {
  const next = text.indexOf('\n', end);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return { start: lineStart, end: next === -1 ? text.length : next };
}
