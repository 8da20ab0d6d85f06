import { fileKind } from '../find/file-kind.js';
import type { FoundFile } from '../find/find-occurrences.js';
import { Lines } from '../find/lines.js';
import { OLD_NAME } from '../old-api.js';
import type { OnProgress } from '../progress.js';
import type { ManualCode } from '../report/reasons.js';
import { filesOf, type Finding } from '../resolve/finding/finding.js';
import { readMarkupUse } from '../resolve/markup-use.js';
import {
  type ModuleFacts,
  type PackageType,
  readModuleFacts,
} from '../resolve/program/module-facts.js';
import { holdsScript, openProject, type Surroundings } from '../resolve/program/project.js';
import type { Unit } from '../resolve/program/unit.js';
import { resolveUnit } from '../resolve/resolve-unit.js';
import { isOutOfStack } from '../stack.js';

/** A file that carries the old name, or is reached from one, and what analysis says of it. */
export interface ResolvedFile {
  readonly path: string;
  readonly text: string;
  readonly lines: Lines;
  readonly kind: FoundFile['kind'];
  /** Empty where it is only reached: it uses what another file names. */
  readonly uses: readonly number[];
  readonly findings: readonly Finding[];
  /** `undefined` where the file is not edited, whatever it holds. */
  readonly source: { readonly unit: Unit; readonly facts: ModuleFacts } | undefined;
}

/** The part of a found file that analysis reads. */
export type FileToResolve = Pick<FoundFile, 'path' | 'text' | 'kind' | 'isUtf8' | 'uses'>;

/** What resolving needs to know beside the files. */
export interface ResolveOptions {
  readonly packageTypeOf: (path: string) => PackageType;
  /** The rest of the project; left out where only the text of one file is at hand. */
  readonly surroundings?: Surroundings | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/**
 * Resolves every file: scripts that parse by their code, everything else by what it is. Files that a
 * change reaches beyond these follow them.
 */
export function resolveFiles(
  files: readonly FileToResolve[],
  { packageTypeOf, surroundings, onProgress }: ResolveOptions,
): ResolvedFile[] {
  const isRead = ({ path, isUtf8 }: FileToResolve): boolean => holdsScript(path) && isUtf8;
  const project = openProject(files.filter(isRead), surroundings);
  const resolved = files.map((file, done): ResolvedFile => {
    onProgress?.({ step: 'resolve', done, total: files.length });
    const { path, text, kind, uses } = file;
    const unit = isRead(file) ? project.unitAt(path) : undefined;
    const base = { path, text, lines: new Lines(text), kind, uses };
    if (unit === undefined || unit.syntaxErrors > 0) {
      const code = unit === undefined ? codeOf(file) : 'syntax-error';
      const findings = uses.map((use) => unread(code, use));
      return { ...base, findings, source: undefined };
    }
    try {
      const facts = readModuleFacts(unit, packageTypeOf(path));
      const findings = kind === 'script' ? resolveUnit(unit, uses) : resolveComponent(base, unit);
      return { ...base, findings, source: { unit, facts } };
    } catch (error) {
      if (!isOutOfStack(error)) throw error;
      return { ...base, findings: uses.map((use) => unread('too-deep', use)), source: undefined };
    }
  });
  const given = new Set(files.map(({ path }) => path));
  const reached = new Set(
    resolved.flatMap(({ findings }) => findings).flatMap((finding) => pathsOf(finding)),
  );
  for (const path of reached) {
    const unit = given.has(path) ? undefined : project.unitAt(path);
    if (unit === undefined) continue;
    const source = { unit, facts: readModuleFacts(unit, packageTypeOf(path)) };
    const text = project.textOf(path) ?? unit.text;
    const lines = new Lines(text);
    resolved.push({ path, text, lines, kind: fileKind(path), uses: [], findings: [], source });
  }
  return resolved;
}

/** What stands in the scripts is code; what stands around them is told by how it is written. */
function resolveComponent(file: Omit<ResolvedFile, 'findings' | 'source'>, unit: Unit): Finding[] {
  const { uses } = file;
  const isCode = (use: number): boolean => unit.text.startsWith(OLD_NAME, use);
  const around = uses.filter((use) => !isCode(use));
  const findings = around.map((use) => readMarkupUse(file, use));
  return [...resolveUnit(unit, uses.filter(isCode)), ...findings];
}

function pathsOf(finding: Finding): string[] {
  return finding.kind === 'change' ? [...filesOf(finding)] : [];
}

/** `file:line` of an offset, for evidence. */
export function placeIn({ path, lines }: Pick<ResolvedFile, 'path' | 'lines'>, offset = 0): string {
  return `${path}:${lines.at(offset)}`;
}

const CODE_BY_KIND = {
  script: 'too-deep',
  component: 'component',
  program: 'other-language',
  document: 'document',
  manifest: 'mention',
  data: 'mention',
} as const satisfies Record<FoundFile['kind'], ManualCode>;

function codeOf({ kind, isUtf8 }: FileToResolve): ManualCode {
  return isUtf8 ? CODE_BY_KIND[kind] : 'not-utf8';
}

function mayHoldCode(code: ManualCode): boolean {
  return code === 'syntax-error' || code === 'too-deep';
}

function unread(code: ManualCode, use: number): Finding {
  // What cannot be read may hold anything; what is read as data is weighed where calls are decided.
  const meets = mayHoldCode(code) ? (['http', 'shim'] as const) : [];
  return {
    kind: 'manual',
    code,
    detail: '',
    occurrences: [use],
    shown: undefined,
    evidence: [],
    meets,
  };
}
