import { ts } from 'ts-morph';
import { cutFromList } from '../../edit/cut-from-list.js';
import { optionsInSight } from '../client/options-in-sight.js';
import type { ShimMaker } from '../finding/finding.js';
import { type Refusal, refuse } from '../program/assessment.js';
import { nameOf, unwrap } from '../program/syntax.js';
import { quote, spanOf, type Unit } from '../program/unit.js';

/** What a shim warns with: nothing warns when nothing is deprecated any more. */
const DROPPED_OPTIONS: readonly string[] = ['notices', 'onNotice'];

/** What a client takes as a shim does; whatever else a shim is told, a client knows nothing of. */
const CLIENT_OPTIONS: readonly string[] = [
  ...['baseUrl', 'credentials', 'headers', 'dispatcher', 'retryDelayMs', 'requestsPerSecond'],
  ...['maxRequestsInFlight', 'maxReplyBytes', 'isTokenRejected', 'isRateLimited'],
  ...['clock', 'random'],
];

/** Limits that hold for a whole lookup in a shim, and for each of its pages in a client. */
const LOOKUP_LIMITS: readonly string[] = ['deadlineMs', 'retries'];

/** How a shim comes to be a client, and on what conditions. */
export interface ReadMaker {
  readonly maker: ShimMaker;
  readonly assumptions: readonly string[];
}

/** Takes apart a call of `createShim`: a client takes most of its options alike, some go, others hold it back. */
export function readShimMaker(unit: Unit, made: ts.CallExpression): ReadMaker | Refusal {
  const [options, another] = made.arguments;
  const { expression: callee } = made;
  if (options === undefined || another !== undefined || !ts.isIdentifier(callee)) {
    return refuse('shim-instance', `${quote(made)} is made in another way`);
  }
  const base = { path: unit.path, callee: spanOf(callee) };
  const literal = optionsInSight(unit, options);
  if (literal === undefined) {
    const assumption = `${quote(options)} holds only options that a client takes alike: ${CLIENT_OPTIONS.join(', ')}`;
    return { maker: { ...base, removals: [] }, assumptions: [assumption] };
  }
  const dropped = new Set<number>();
  const assumptions: string[] = [];
  for (const [index, property] of literal.properties.entries()) {
    const name = nameOf(property.name);
    if (name === undefined) return refuse('shim-instance', `${quote(property)} is not in sight`);
    if (LOOKUP_LIMITS.includes(name)) {
      assumptions.push(`\`${name}\` may hold for each page and not for the whole lookup`);
    } else if (DROPPED_OPTIONS.includes(name)) {
      if (!isIdle(property)) return refuse('shim-instance', `${quote(property)} may do something`);
      dropped.add(index);
    } else if (!CLIENT_OPTIONS.includes(name)) {
      return refuse('shim-instance', `${quote(property)} is an option of the shim alone`);
    }
  }
  const removals = cutFromList(literal.properties.map(spanOf), (index) => dropped.has(index));
  return { maker: { ...base, removals }, assumptions };
}

/** Whether evaluating an option does nothing, so that leaving it out is no loss. */
function isIdle(property: ts.ObjectLiteralElementLike): boolean {
  if (ts.isMethodDeclaration(property) || ts.isShorthandPropertyAssignment(property)) return true;
  if (!ts.isPropertyAssignment(property)) return false;
  const value = unwrap(property.initializer);
  return ts.isStringLiteralLike(value) || ts.isIdentifier(value) || ts.isFunctionLike(value);
}
