import { OLD_NAME } from '../old-api.js';
import type { Ledger, Site } from './ledger.js';
import { REASONS, type ReasonCode } from './reasons.js';
import { sentenceWithCode } from './site-lines.js';

/** What SARIF says beside the ledger. */
export interface SarifOptions {
  /** The version of the tool, for its readers. */
  readonly version: string;
  /** Files that could not be read: the run says so. */
  readonly unreadable?: readonly string[] | undefined;
  /** The ids of the sites that a baseline knows; left out where there is no baseline. */
  readonly known?: ReadonlySet<string> | undefined;
}

/** The part of SARIF 2.1.0 that {@link toSarif} writes. */
export interface SarifLog {
  readonly properties: { readonly schema: 'qopen-compat.sarif/1' };
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly [SarifRun];
}

interface SarifRun {
  readonly tool: { readonly driver: SarifDriver };
  readonly columnKind: 'utf16CodeUnits';
  readonly originalUriBaseIds: Readonly<Record<string, { readonly description: SarifText }>>;
  readonly invocations: readonly SarifInvocation[];
  readonly results: readonly SarifResult[];
}

interface SarifDriver {
  readonly name: 'qopen-compat';
  readonly version: string;
  readonly rules: readonly SarifRule[];
}

interface SarifRule {
  readonly id: ReasonCode;
  readonly shortDescription: SarifText;
  readonly help: SarifText;
  readonly defaultConfiguration: { readonly level: SarifLevel };
}

interface SarifResult {
  readonly ruleId: ReasonCode;
  readonly ruleIndex: number;
  readonly level: SarifLevel;
  readonly message: SarifText;
  readonly locations: readonly [{ readonly physicalLocation: SarifPlace }];
  readonly partialFingerprints: { readonly 'qopenCompatSite/v1': string };
  readonly baselineState?: 'new' | 'unchanged';
}

interface SarifPlace {
  readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
  readonly region?: {
    readonly startLine: number;
    readonly startColumn: number;
    readonly endColumn: number;
  };
}

interface SarifInvocation {
  readonly executionSuccessful: true;
  readonly toolExecutionNotifications: readonly {
    readonly level: 'error';
    readonly message: SarifText;
    readonly locations: readonly [{ readonly physicalLocation: SarifPlace }];
  }[];
}

interface SarifText {
  readonly text: string;
}

type SarifLevel = 'error' | 'note';

const ROOT = '%SRCROOT%';

/** The rules, in the order of the table of reasons: every one under which a result may be reported. */
const RULES = (Object.keys(REASONS) as ReasonCode[]).filter(
  (code) => REASONS[code].state !== 'unrelated',
);

/**
 * Writes a ledger as SARIF 2.1.0, for code scanning: an `error` for every use of the old API, a `note`
 * for every name of it that is no use; what is unrelated is left out. Paths are relative to the
 * directory that was looked at.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toSarif({ sites }: Pick<Ledger, 'sites'>, options: SarifOptions): SarifLog {
  const { version, unreadable = [], known } = options;
  return {
    // First, so that a later scan knows this file for a report.
    properties: { schema: 'qopen-compat.sarif/1' },
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'qopen-compat', version, rules: RULES.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The directory looked at.' } } },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: unreadable.map((path) => ({
              level: 'error',
              message: { text: 'This file could not be read; what it holds is not known.' },
              locations: [{ physicalLocation: { artifactLocation: locationOf(path) } }],
            })),
          },
        ],
        results: sites.filter(({ state }) => state !== 'unrelated').map((s) => resultOf(s, known)),
      },
    ],
  };
}

function ruleOf(code: ReasonCode): SarifRule {
  const { because, todo } = REASONS[code];
  return {
    id: code,
    shortDescription: { text: because },
    help: { text: todo === '' ? 'Run `qopen-compat migrate --write`.' : todo },
    defaultConfiguration: { level: levelOf(code) },
  };
}

function levelOf(code: ReasonCode): SarifLevel {
  return REASONS[code].isUse ? 'error' : 'note';
}

function resultOf(site: Site, known: SarifOptions['known']): SarifResult {
  const { id, file, line, column, reason } = site;
  const region = { startLine: line, startColumn: column, endColumn: column + OLD_NAME.length };
  return {
    ruleId: reason,
    ruleIndex: RULES.indexOf(reason),
    level: levelOf(reason),
    message: { text: sentenceWithCode(site) },
    locations: [{ physicalLocation: { artifactLocation: locationOf(file), region } }],
    partialFingerprints: { 'qopenCompatSite/v1': id },
    ...(known && { baselineState: known.has(id) ? 'unchanged' : 'new' }),
  };
}

/** A path as a relative URI: every character that means something in one is escaped. */
function locationOf(path: string): SarifPlace['artifactLocation'] {
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}
