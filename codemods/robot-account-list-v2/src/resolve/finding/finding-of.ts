import type { ts } from 'ts-morph';
import type { Span } from '../../edit/span.js';
import { OLD_NAME } from '../../old-api.js';
import type { UnrelatedCode } from '../../report/reasons.js';
import type { DirectCall } from '../call/direct-call.js';
import type { Refusal } from '../program/assessment.js';
import { placeOf, type Unit } from '../program/unit.js';
import { codeToWrite } from './code-to-write.js';
import type { ChangeFinding, Door, ManualFinding, UnrelatedFinding } from './finding.js';

/** Makes a finding of something that can be rewritten; calls of the path bring what they take. */
export function changeOf(
  unit: Unit,
  occurrences: readonly number[],
  shown: Span,
  code: ChangeFinding['code'],
  calls: readonly DirectCall[],
): ChangeFinding {
  const isHttp = !code.startsWith('shim-');
  return {
    kind: 'change',
    code,
    door: isHttp ? 'http' : 'shim',
    path: unit.path,
    occurrences,
    shown,
    evidence: calls.flatMap((call) => call.evidence),
    assumptions: [...new Set(calls.flatMap((call) => call.assumptions))],
    advice: [...new Set(calls.flatMap((call) => call.advice))],
    renames: isHttp ? occurrences.map(nameSpan) : [],
    wraps: calls.map((call) => call.wrap),
    shimCalls: [],
    shimMakers: [],
    shimTypes: [],
    shimValue: undefined,
    cuts: [],
    needs: [],
    meeting: undefined,
  };
}

/** Makes a finding of what calls nothing. */
export function unrelated(
  occurrences: readonly number[],
  { unrelated: code, proof }: { unrelated: UnrelatedCode; proof: string },
): UnrelatedFinding {
  return { kind: 'unrelated', code, occurrences, shown: undefined, evidence: [proof] };
}

/** Makes a finding of what is left to a person. */
export function manual(
  unit: Unit,
  occurrences: readonly number[],
  node: ts.Node,
  { refused: code, detail }: Refusal,
  meets: readonly Door[],
): ManualFinding {
  const evidence = [`${placeOf(unit, node)} ${detail}`];
  const toWrite = codeToWrite(unit, node, code);
  return { kind: 'manual', code, detail, occurrences, shown: undefined, evidence, toWrite, meets };
}

/** The old name where it begins. */
export function nameSpan(occurrence: number): Span {
  return { start: occurrence, end: occurrence + OLD_NAME.length };
}
