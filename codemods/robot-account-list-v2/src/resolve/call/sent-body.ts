import { ts } from 'ts-morph';
import { argumentsFor } from '../program/handed-by-callers.js';
import type { KeptRequest } from '../body/kept-request.js';
import { readRequestBody, type RequestBody } from '../body/request-body.js';
import { callGiving, functionGiving } from '../client/given-options.js';
import { isRefusal, type Refusal } from '../program/assessment.js';
import { unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';
import type { RequestCall } from './request-call.js';

/** Looks at the request of a call, wherever it is made, and at each of the values that options may be given for it. */
export function readSentBody(unit: Unit, request: RequestCall): RequestBody | Refusal {
  const { kept, promise } = request;
  const made = kept ? kept.text : request.madeText;
  const values = kept ? kept.values : [made?.value ?? request.request];
  const bodies: RequestBody[] = [];
  for (const value of values) {
    const handed = (kept && handedOver(unit, kept, value)) ?? value;
    const within = [promise, made?.value === value ? made.call : value, handed];
    const body = readRequestBody(unit, handed, within);
    if (isRefusal(body)) return body;
    // What a function does with the parameter is bound to it as well.
    bodies.push(handed === value ? body : { ...body, parts: [...body.parts, unwrap(value)] });
  }
  const parts = bodies.flatMap((body) => body.parts);
  return {
    inSight: bodies.every((body) => body.inSight),
    parts: kept ? [...parts, ...givenFor(unit, kept, parts)] : parts,
    evidence: bodies.flatMap((body) => body.evidence),
    assumptions: [...new Set(bodies.flatMap((body) => body.assumptions))],
  };
}

/** What a call hands over for the parameter that a function puts into its options as the request. */
function handedOver(
  unit: Unit,
  { given }: KeptRequest,
  value: ts.Expression,
): ts.Expression | undefined {
  const name = unwrap(value);
  const [parameter] = (ts.isIdentifier(name) && unit.symbolOf(name)?.declarations) || [];
  const owner = functionGiving(unit, given);
  if (!owner || !parameter || !ts.isParameter(parameter)) return undefined;
  return callGiving(given)?.arguments[owner.parameters.indexOf(parameter)];
}

/** What a call hands over for the values that a function makes a request of. */
function givenFor(
  unit: Unit,
  { given }: KeptRequest,
  parts: readonly ts.Expression[],
): ts.Expression[] {
  const owner = functionGiving(unit, given);
  const call = callGiving(given);
  return owner && call ? argumentsFor(unit, parts, owner, call.arguments) : [];
}
