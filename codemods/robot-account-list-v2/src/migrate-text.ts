import { fileKind } from './find/file-kind.js';
import { findOldName } from './find/find-old-name.js';
import { planFiles } from './plan/plan-files.js';
import { buildLedger } from './report/build-ledger.js';
import type { Grade, Ledger } from './report/ledger.js';
import type { ManualCode } from './report/reasons.js';
import type { PackageType } from './resolve/program/module-facts.js';

/** What cannot be told from the text of one file. */
export interface MigrateTextOptions {
  /** The least sure grade that is rewritten. Default `proven`; `likely` takes both. */
  readonly grade?: Grade | undefined;
  /** What the nearest `package.json` says of `.js` files. Default `commonjs`, as Node's. */
  readonly packageType?: PackageType;
  /** Occurrences, counted from 0, that stay as they are, each with its reason. */
  readonly held?: ReadonlyMap<number, ManualCode> | undefined;
}

/**
 * Migrates the text of one file: the same matcher, planner and editor as `planMigration`, without the
 * rest of the project, so strings elsewhere that a call may meet and new type errors go unseen.
 *
 * @param fileName its extension tells what the text is
 */
export function migrateText(
  text: string,
  fileName: string,
  options: MigrateTextOptions = {},
): { readonly text: string; readonly ledger: Ledger } {
  const { grade = 'proven', packageType = 'commonjs', held } = options;
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const unmarked = text.slice(mark.length);
  const { uses, longerNames } = findOldName(unmarked);
  const found = { filesRead: 1, unreadable: [], longerNames, ownReports: 0 };
  if (uses.length === 0) return { text, ledger: buildLedger(found, new Map()) };
  const file = { path: fileName, text: unmarked, kind: fileKind(fileName), isUtf8: true, uses };
  const { decisions, edited } = planFiles([file], {
    grade,
    packageTypeOf: () => packageType,
    newTypeErrors: undefined,
    heldBack: (_, occurrence) => held?.get(uses.indexOf(occurrence)),
  });
  const [written] = edited;
  return {
    text: written === undefined ? text : mark + written.after,
    ledger: buildLedger(found, decisions),
  };
}
