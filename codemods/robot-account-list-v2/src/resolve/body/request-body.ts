import { ts } from 'ts-morph';
import { ID_LIST_FIELDS, WIRE_FIELDS } from '../../old-api.js';
import { type Assessment, isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { unwrap } from '../program/syntax.js';
import { placeOf, quote, type Unit } from '../program/unit.js';
import { fieldsOf } from './request-fields.js';

/** What is known of the request a call sends. */
export interface RequestBody extends Assessment {
  /** Whether the wire's own field names were seen; without them nothing is proven. */
  readonly inSight: boolean;
  /** What it and its lists of ids are made from: whatever else depends on that depends on the body. */
  readonly parts: readonly ts.Expression[];
}

/**
 * Looks at the request of a call: where the wire's own field names are in sight and no others, and it is
 * handed to nobody else, it needs no assumption.
 *
 * @param within where it is sent; other uses of the same variable count, those in here do not
 */
export function readRequestBody(
  unit: Unit,
  request: ts.Expression,
  within: readonly ts.Node[],
): RequestBody | Refusal {
  const value = unwrap(request);
  const own = ts.isObjectLiteralExpression(value) ? [] : [value];
  const fields = fieldsOf({ unit, within, seen: new Map() }, value);
  if (isRefusal(fields)) return fields;
  if (fields === undefined) {
    const parts = ts.isCallExpression(value) ? value.arguments.map(unwrap) : own;
    const assumption = `${quote(value)} holds the request under the wire's own field names and none besides`;
    return { inSight: false, parts, evidence: [], assumptions: [assumption] };
  }
  const assumptions = [...fields.assumptions];
  const names = new Set(fields.ways.flatMap((way) => [...way]));
  const known = WIRE_FIELDS.filter((field) => names.has(field));
  if (known.length === 0 && assumptions.length === 0) {
    return refuse('body-not-wire', `its fields are ${[...names].join(', ') || 'none'}`);
  }
  for (const name of names) {
    if (!WIRE_FIELDS.includes(name)) {
      assumptions.push(`\`${name}\` is no field of V2's list and need not be sent`);
    }
  }
  const isWhole = fields.ways.every(
    (way) => way.has('robot_id') && ID_LIST_FIELDS.some((field) => way.has(field)),
  );
  if (!isWhole && assumptions.length === 0) {
    assumptions.push(`a request with no more than ${known.join(', ')} is meant`);
  }
  const place = placeOf(unit, fields.seenAt);
  const evidence = `${place} the request names ${known.join(', ') || 'no field'}`;
  return { inSight: isWhole, parts: [...own, ...fields.ids], evidence: [evidence], assumptions };
}
