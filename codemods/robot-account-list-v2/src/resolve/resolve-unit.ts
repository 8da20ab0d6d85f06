import { ts } from 'ts-morph';
import { encloses } from '../edit/span.js';
import { readDirectCall } from './call/direct-call.js';
import { readRequestCall, type RequestCall } from './call/request-call.js';
import { doorsOf } from './finding/doors-of.js';
import { changeOf, manual, nameSpan, unrelated } from './finding/finding-of.js';
import type { Door, Finding } from './finding/finding.js';
import { readMockRoute } from './mock/mock-route.js';
import { readNameUse } from './name-use.js';
import { readComparedPath } from './path/compared-path.js';
import { readPathEnd } from './path/goes-on.js';
import { newNameBeside } from './path/name-beside.js';
import { readNotHeld } from './path/not-held.js';
import { readPathConstant } from './path/path-constant.js';
import { isRefusal, refuse } from './program/assessment.js';
import { isInComment } from './program/comments.js';
import { quote, spanOf, type Unit } from './program/unit.js';
import { isOfShim, resolveShim } from './shim/resolve-shim.js';
import { readTextUse, wholeLiteral } from './text-use.js';

/** Says of every occurrence in a script what it is; occurrences in one call belong together. */
export function resolveUnit(unit: Unit, uses: readonly number[]): Finding[] {
  const findings: Finding[] = [];
  const requests = new Map<
    ts.Node,
    { call: RequestCall; occurrences: number[]; goesOn: string[] }
  >();
  const tokens = tokensOver(unit, uses);
  for (const occurrence of uses) {
    const token = tokens.get(occurrence);
    if (token === undefined) findings.push(resolveTrivia(unit, occurrence));
    else if (findings.some((finding) => isOfShim(finding, occurrence))) continue;
    else if (ts.isIdentifier(token) || ts.isPrivateIdentifier(token)) {
      findings.push(resolveName(unit, token, occurrence));
    } else {
      const route = resolveRoute(unit, token, occurrence);
      const call = route === undefined ? readRequestCall(unit, wholeLiteral(token)) : undefined;
      const end = readPathEnd(unit, token, occurrence);
      if (route !== undefined) findings.push(route);
      else if (call === undefined) findings.push(resolveText(unit, token, occurrence));
      else if (isRefusal(call)) {
        findings.push(manual(unit, [occurrence], token, call, call.answers ? ['http'] : []));
      } else if (isRefusal(end)) findings.push(manual(unit, [occurrence], token, end, []));
      else {
        const request = requests.get(call.call) ?? { call, occurrences: [], goesOn: [] };
        requests.set(call.call, request);
        request.occurrences.push(occurrence);
        request.goesOn.push(...end);
      }
    }
  }
  for (const { call, occurrences, goesOn } of requests.values()) {
    const read = readDirectCall(unit, call);
    if (isRefusal(read)) findings.push(manual(unit, occurrences, call.call, read, []));
    else {
      const change = changeOf(unit, occurrences, read.wrap.call, 'direct-call', [read]);
      findings.push({ ...change, assumptions: [...change.assumptions, ...goesOn] });
    }
  }
  return findings.map((finding) => orBoth(unit, finding, tokens.get(finding.occurrences[0] ?? -1)));
}

/** What calls meet needs not move with them, nor hold them back, where it knows the new name, too. */
function orBoth(unit: Unit, finding: Finding, token: ts.Node | undefined): Finding {
  const meets = doorsMeeting(finding);
  const beside = token && meets.length > 0 ? newNameBeside(unit, token) : undefined;
  if (token === undefined || beside === undefined) return finding;
  const refusal = refuse('both-names', `the new one stands at ${beside}`);
  return manual(unit, finding.occurrences, token, refusal, meets);
}

/** The calls that what was found may meet at run time. */
function doorsMeeting(finding: Finding): readonly Door[] {
  if (finding.kind === 'manual') return finding.meets;
  return finding.kind === 'change' && finding.meeting !== undefined ? ['http'] : [];
}

/** The token that holds each occurrence; both lists are in the order of the text. */
function tokensOver(unit: Unit, uses: readonly number[]): Map<number, ts.Node> {
  const over = new Map<number, ts.Node>();
  let index = 0;
  for (const occurrence of uses) {
    let token = unit.namingTokens[index];
    while (token !== undefined && token.end <= occurrence) token = unit.namingTokens[++index];
    if (token !== undefined && encloses(spanOf(token), nameSpan(occurrence))) {
      over.set(occurrence, token);
    }
  }
  return over;
}

function resolveTrivia(unit: Unit, occurrence: number): Finding {
  const base = { occurrences: [occurrence], shown: undefined };
  if (isInComment(unit, occurrence)) {
    const { line } = unit.sourceFile.getLineAndCharacterOfPosition(occurrence);
    const evidence = [`${unit.path}:${line + 1} lies in a comment`];
    return { ...base, kind: 'unrelated', code: 'comment', evidence };
  }
  return {
    ...base,
    kind: 'manual',
    code: 'unclassified',
    detail: '',
    evidence: [],
    meets: ['http'],
  };
}

/** The route of a mock, which moves together with the calls it serves or holds them back. */
function resolveRoute(unit: Unit, token: ts.Node, occurrence: number): Finding | undefined {
  const route = readMockRoute(unit, wholeLiteral(token));
  if (route === undefined) return undefined;
  if (isRefusal(route)) return manual(unit, [occurrence], token, route, ['http']);
  const { evidence, ...meeting } = route;
  const end = readPathEnd(unit, token, occurrence);
  if (isRefusal(end)) return manual(unit, [occurrence], token, end, []);
  const change = changeOf(unit, [occurrence], spanOf(token), 'mock-route', []);
  return { ...change, evidence, meeting, assumptions: end };
}

function resolveText(unit: Unit, token: ts.Node, occurrence: number): Finding {
  const literal = wholeLiteral(token);
  if (ts.isRegularExpressionLiteral(token)) {
    return manual(unit, [occurrence], token, refuse('pattern', quote(token)), ['http', 'shim']);
  }
  const constant = readPathConstant(unit, literal);
  if (constant !== undefined && !isRefusal(constant)) {
    const end = readPathEnd(unit, token, occurrence);
    if (isRefusal(end)) return manual(unit, [occurrence], token, end, []);
    const { calls, evidence } = constant;
    const found = changeOf(unit, [occurrence], spanOf(token), 'path-constant', calls);
    const assumptions = [...found.assumptions, ...constant.assumptions, ...end];
    return { ...found, assumptions, evidence: [...evidence, ...found.evidence] };
  }
  const compared = readComparedPath(unit, literal);
  if (compared !== undefined) {
    const { isPublic, assumption, evidence } = compared;
    const change = changeOf(unit, [occurrence], spanOf(token), 'compared-path', []);
    const meeting = { isPublic, assumptionsIf: [] };
    return { ...change, meeting, assumptions: [assumption], evidence: [evidence] };
  }
  const use = readTextUse(unit, token, occurrence);
  if ('unrelated' in use) return unrelated([occurrence], use);
  // Among options that are made elsewhere it is the one call that cannot be rewritten, for a reason of its own.
  const isOfCall = isRefusal(constant) && constant.refused !== 'path-in-constant';
  if (isOfCall) return manual(unit, [occurrence], token, constant, []);
  const meets = use.meetsCalls ? doorsOf(unit) : [];
  const isTold = use.manual === 'logged-path' || use.manual === 'expected-path';
  const cause = constant || isTold ? undefined : readNotHeld(unit, literal);
  const seen = cause ?? refuse(use.manual, constant?.detail ?? quote(literal));
  return manual(unit, [occurrence], token, seen, meets);
}

function resolveName(
  unit: Unit,
  name: ts.Identifier | ts.PrivateIdentifier,
  occurrence: number,
): Finding {
  const shim = ts.isIdentifier(name) ? resolveShim(unit, name, occurrence) : undefined;
  if (shim !== undefined) return shim;
  const use = readNameUse(unit, name);
  if ('unrelated' in use) return unrelated([occurrence], use);
  return manual(unit, [occurrence], name, refuse(use.manual, use.detail), use.meets);
}
