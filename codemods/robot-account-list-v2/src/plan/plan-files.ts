import type { ManualCode } from '../report/reasons.js';
import type { Finding } from '../resolve/finding/finding.js';
import { selfCheck, type SelfCheckOptions } from '../verify/self-check.js';
import { type Refused, decide } from './decide.js';
import type { Decision } from './decision.js';
import { type FileToResolve, type ResolvedFile, resolveFiles } from './resolved-file.js';
import { type EditedFile, writeFiles } from './write-file.js';

/** What is decided for a set of files, and what they would become. */
export interface FilesPlan {
  readonly decisions: ReadonlyMap<ResolvedFile, readonly Decision[]>;
  readonly edited: readonly EditedFile[];
}

/** What a plan is made by. */
export interface PlanFilesOptions extends SelfCheckOptions {
  /** Why an occurrence stays as it is, whatever the files themselves say of it. */
  readonly heldBack?: (path: string, occurrence: number) => ManualCode | undefined;
}

/**
 * Resolves, decides, writes in memory and tries the result; changes that fail the trial are refused and
 * the rest is tried again, until all that is left stands. Touches no file.
 */
export function planFiles(files: readonly FileToResolve[], options: PlanFilesOptions): FilesPlan {
  const resolved = resolveFiles(files, options);
  const refused = heldFindings(resolved, options);
  for (;;) {
    const decisions = decide(resolved, { grade: options.grade, refused });
    const { edited, clashing } = writeFiles(decisions);
    const failed =
      clashing.size > 0
        ? new Map([...clashing].map((change) => [change, CLASH] as const))
        : selfCheck(resolved, edited, refused, options);
    // Every round refuses a change that no earlier one had, so the rounds end.
    if (failed.size === 0) return { decisions, edited };
    for (const [finding, why] of failed) refused.set(finding, why);
  }
}

const CLASH: Refused = { code: 'check-syntax', detail: 'its edits overlap' };

function heldFindings(
  files: readonly ResolvedFile[],
  { heldBack }: PlanFilesOptions,
): Map<Finding, Refused> {
  const held = new Map<Finding, Refused>();
  for (const { path, findings } of files) {
    for (const finding of findings) {
      const [code] = finding.occurrences.flatMap((at) => heldBack?.(path, at) ?? []);
      if (code !== undefined) held.set(finding, { code, detail: '' });
    }
  }
  return held;
}
