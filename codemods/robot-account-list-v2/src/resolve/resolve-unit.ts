import { ts } from 'ts-morph';
import { encloses, type Span } from '../edit/span.js';
import { OLD_NAME } from '../old-api.js';
import type { UnrelatedCode } from '../report/reasons.js';
import { isRefusal, type Refusal, refuse } from './assessment.js';
import { isInComment } from './comments.js';
import { readComparedPath } from './compared-path.js';
import { type DirectCall, readDirectCall } from './direct-call.js';
import { doorsOf } from './doors-of.js';
import type { ChangeFinding, Door, Finding, ManualFinding, UnrelatedFinding } from './finding.js';
import { readPathEnd } from './goes-on.js';
import { readMockRoute } from './mock-route.js';
import { readNameUse } from './name-use.js';
import { readPathConstant } from './path-constant.js';
import { readRequestCall, type RequestCall } from './request-call.js';
import { isShimFunction, readShimCall, readShimUses } from './shim-call.js';
import { isLoadedMember } from './shim-imports.js';
import { readShimInstance, shimMakerOf } from './shim-instance.js';
import { readTextUse, wholeLiteral } from './text-use.js';
import { placeOf, quote, spanOf, type Unit } from './unit.js';

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
    else if (findings.some((finding) => isShimMethod(finding, occurrence))) continue;
    else if (ts.isIdentifier(token) || ts.isPrivateIdentifier(token)) {
      findings.push(resolveName(unit, token, occurrence));
    } else {
      const route = resolveRoute(unit, token, occurrence);
      const call = route === undefined ? readRequestCall(unit, wholeLiteral(token)) : undefined;
      const end = readPathEnd(token, occurrence);
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
  return findings;
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
  const end = readPathEnd(token, occurrence);
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
    const end = readPathEnd(token, occurrence);
    if (isRefusal(end)) return manual(unit, [occurrence], token, end, []);
    const { calls, evidence } = constant;
    const found = changeOf(unit, [occurrence], spanOf(token), 'path-constant', calls);
    const assumptions = [...found.assumptions, ...end];
    return { ...found, assumptions, evidence: [...evidence, ...found.evidence] };
  }
  const compared = readComparedPath(unit, literal);
  if (compared !== undefined) {
    const { assumption, evidence } = compared;
    const change = changeOf(unit, [occurrence], spanOf(token), 'compared-path', []);
    const meeting = { isPublic: true, assumptionsIf: [] };
    return { ...change, meeting, assumptions: [assumption], evidence: [evidence] };
  }
  const use = readTextUse(unit, token, occurrence);
  if ('unrelated' in use) return unrelated([occurrence], use);
  const detail = isRefusal(constant) ? constant.detail : quote(literal);
  const meets = use.meetsCalls ? doorsOf(unit) : [];
  return manual(unit, [occurrence], token, refuse(use.manual, detail), meets);
}

function resolveName(
  unit: Unit,
  name: ts.Identifier | ts.PrivateIdentifier,
  occurrence: number,
): Finding {
  const shim = ts.isIdentifier(name) ? resolveShimName(unit, name, occurrence) : undefined;
  if (shim !== undefined) return shim;
  const use = readNameUse(unit, name);
  if ('unrelated' in use) return unrelated([occurrence], use);
  return manual(unit, [occurrence], name, refuse(use.manual, use.detail), use.meets);
}

/** Whether a shim that was found before has this use of its method already. */
function isShimMethod(finding: Finding, occurrence: number): boolean {
  return finding.code === 'shim-instance-call' && finding.occurrences.includes(occurrence);
}

/** The method of what `createShim` made: all its uses become those of a client, or none does. */
function resolveShimMethod(unit: Unit, method: ts.PropertyAccessExpression): Finding | undefined {
  const found = shimMakerOf(unit, method.expression);
  if (found === undefined) return undefined;
  const occurrence = method.name.getStart();
  const shim = readShimInstance(unit, found);
  if (isRefusal(shim)) return manual(unit, [occurrence], method, shim, []);
  const { maker, calls, assumptions, evidence } = shim;
  const own = calls.filter(({ path }) => path === unit.path);
  if (!own.some((call) => call.occurrence === occurrence)) return undefined;
  const others = calls.filter(({ path }) => path !== unit.path);
  const isFirst = others.every(({ path }) => unit.path < path);
  const shown = maker.path === unit.path ? found.made : method;
  const occurrences = own.map((call) => call.occurrence);
  return {
    ...changeOf(unit, occurrences, spanOf(shown), 'shim-instance-call', []),
    shimCalls: own,
    // Each file has its part, and one of them the client.
    shimMaker: isFirst ? maker : undefined,
    needs: others.map((call) => ({ path: call.path, offset: call.occurrence })),
    assumptions,
    evidence,
  };
}

function resolveShimName(unit: Unit, name: ts.Identifier, occurrence: number): Finding | undefined {
  const { parent } = name;
  const declaration = declarationLoading(name);
  if (declaration !== undefined) return shimImport(unit, declaration, occurrence);
  const isImport = ts.isImportSpecifier(parent) || ts.isBindingElement(parent);
  if (isImport) {
    const local = parent.name;
    if (!ts.isIdentifier(local) || !isShimFunction(unit, local)) return undefined;
    return shimImport(unit, local, occurrence);
  }
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === name;
  const callee = isMember ? parent : name;
  if (!isShimFunction(unit, callee)) return isMember ? resolveShimMethod(unit, parent) : undefined;
  const call = readShimCall(unit, callee);
  if (isRefusal(call)) return manual(unit, [occurrence], name, call, []);
  const evidence = [
    `${placeOf(unit, callee)} ${quote(callee)} is the shim's function`,
    'its deadline and its retries, which were for the whole lookup, are for each page from then on',
  ];
  return {
    ...changeOf(unit, [occurrence], call.call, 'shim-call', []),
    evidence,
    shimCalls: [call],
    assumptions: call.assumptions,
  };
}

/** `f` in `const f = require('…').GetRobotAccountByIds`, from either of its names. */
function declarationLoading({ parent }: ts.Identifier): ts.Identifier | undefined {
  const declaration = ts.isPropertyAccessExpression(parent) ? parent.parent : parent;
  if (!ts.isVariableDeclaration(declaration) || !isLoadedMember(declaration)) return undefined;
  return ts.isIdentifier(declaration.name) ? declaration.name : undefined;
}

function shimImport(unit: Unit, local: ts.Identifier, occurrence: number): Finding {
  const shown = spanOf(local.parent);
  const evidence = [`${placeOf(unit, local)} imports the shim's function as \`${local.text}\``];
  const base = { ...changeOf(unit, [occurrence], shown, 'shim-import', []), evidence };
  if (local.text === OLD_NAME) {
    const uses = unit.referencesTo(local).filter((use) => use.parent !== local.parent);
    return { ...base, needs: uses.map((use) => ({ path: unit.path, offset: use.getStart() })) };
  }
  const calls = readShimUses(unit, local);
  if (isRefusal(calls)) return manual(unit, [occurrence], local, calls, []);
  const assumptions = calls.flatMap((call) => call.assumptions);
  return { ...base, shimCalls: calls, assumptions };
}

function changeOf(
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
    renames: isHttp ? occurrences.map(nameSpan) : [],
    wraps: calls.map((call) => call.wrap),
    shimCalls: [],
    shimMaker: undefined,
    needs: [],
    meeting: undefined,
  };
}

function unrelated(
  occurrences: readonly number[],
  { unrelated: code, proof }: { unrelated: UnrelatedCode; proof: string },
): UnrelatedFinding {
  return { kind: 'unrelated', code, occurrences, shown: undefined, evidence: [proof] };
}

function manual(
  unit: Unit,
  occurrences: readonly number[],
  node: ts.Node,
  { refused: code, detail }: Refusal,
  meets: readonly Door[],
): ManualFinding {
  const evidence = [`${placeOf(unit, node)} ${detail}`];
  return { kind: 'manual', code, detail, occurrences, shown: undefined, evidence, meets };
}

function nameSpan(occurrence: number): Span {
  return { start: occurrence, end: occurrence + OLD_NAME.length };
}
