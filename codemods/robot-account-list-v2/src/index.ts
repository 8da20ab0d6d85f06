export { CannotUndoError, type Undone, undoMigration } from './edit/undo-migration.js';
export { CannotWriteError } from './edit/write-lock.js';
export { FileChangedError, type FilesToWrite, writeMigration } from './edit/write-migration.js';
export type { FileKind } from './find/file-kind.js';
export { type Found, type FoundFile, findOccurrences } from './find/find-occurrences.js';
export {
  type JscodeshiftApi,
  type JscodeshiftFile,
  jscodeshiftTransform,
} from './jscodeshift/transform.js';
export { type MigrateTextOptions, migrateText } from './migrate-text.js';
export {
  type MigratedFile,
  type Migration,
  type PlanOptions,
  planMigration,
} from './plan-migration.js';
export {
  Baseline,
  type BaselineComparison,
  baselineOf,
  baselineText,
  compareWithBaseline,
} from './report/baseline.js';
export type { OnProgress, Progress } from './progress.js';
export { LedgerNotClosedError } from './report/build-ledger.js';
export { type Checked, checkReport } from './report/check-report.js';
export { explanation } from './report/explanation.js';
export { inventory } from './report/inventory.js';
export { Grade, Ledger, LedgerSummary, Site } from './report/ledger.js';
export {
  migrationReport,
  type Paint,
  type ReportOptions,
  usesLeft,
} from './report/migration-report.js';
export {
  type ManualCode,
  REASONS,
  type Reason,
  type ReasonCode,
  type SiteState,
} from './report/reasons.js';
export { reasonsTable } from './report/reasons-table.js';
export { remainingUses } from './report/remaining-uses.js';
export { type SarifLog, type SarifOptions, toSarif } from './report/sarif.js';
export type { PackageType } from './resolve/program/module-facts.js';
