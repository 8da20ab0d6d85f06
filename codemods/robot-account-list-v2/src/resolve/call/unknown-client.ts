import type { ts } from 'ts-morph';
import { isPostVerb, standsIn } from '../body/request-slot.js';
import { valueAt } from '../client/call-options.js';
import { among, at, type CallShape, isAt, type Place } from '../client/call-shape.js';
import { type ClientRow, URLLIB_SHAPES } from '../client/clients.js';
import type { Unit } from '../program/unit.js';

/** Names by which functions of unknown origin post what they are given. */
const POSTS = /^post|Post$|Post[A-Z]/;
/** Names by which they send it, to a path or to the name of an interface. */
const CALLS =
  /^(?:call|request|invoke|send|exec|execute|rpc)(?:[A-Z]|$)|(?:Call|Request|Invoke|Api)$/;
/** Names of functions that only look at, or answer, what they are given. */
const ANSWERS =
  /^(?:to[A-Z]|assert|expect|match|deepEqual|equal)|mock|intercept|stub|route|handle|\b(?:log|trace|debug|info|warn|error)$|^(?:Object|JSON)\./i;

const REQUEST_KEYS = ['json', 'data', 'body'];
const PATH_KEYS = ['url', 'uri', 'path'];

/** A client of unknown origin, called in one of the common shapes; what goes through it is never proven. */
export const UNKNOWN_CLIENT: ClientRow = {
  modules: {},
  shapes: [
    ...URLLIB_SHAPES.map((shape) => ({ ...shape, called: /^curl$/ })),
    { called: POSTS, path: at(0), request: among(1, ...REQUEST_KEYS) },
    { called: POSTS, path: at(0), request: 'chained' },
    { called: POSTS, path: at(0), request: at(1) },
    {
      called: /^(?!curl$)/,
      path: at(0),
      request: among(1, ...REQUEST_KEYS),
      verb: among(1, 'method'),
    },
    { called: POSTS, path: among(0, ...PATH_KEYS), request: among(0, ...REQUEST_KEYS) },
    {
      called: /^/,
      path: among(0, ...PATH_KEYS),
      request: among(0, ...REQUEST_KEYS),
      verb: among(0, 'method', 'type'),
    },
    { called: /^/, path: at(1), request: at(2), verb: at(0) },
    { called: CALLS, path: at(0), request: at(1) },
  ],
  links: /^(?:json|text|send|set|type|accept|timeout|retry|query)$/,
  ownMethods: 'always',
};

/** The same where rxjs makes a promise of what the call gives, which is then an observable. */
export const UNKNOWN_OBSERVABLE_CLIENT: ClientRow = { ...UNKNOWN_CLIENT, isObservable: true };

/** The shapes that a call through an unknown client may have; none when it need not be a request at all. */
export function unknownShapes(
  unit: Unit,
  call: ts.CallExpression,
  method: string,
  place: Place,
): readonly CallShape[] {
  if (ANSWERS.test(place.keys ? call.expression.getText() : method)) return [];
  return UNKNOWN_CLIENT.shapes.filter(({ called, path, verb, request }) => {
    if (!called.test(method) || !isAt(path, place)) return false;
    if (place.keys !== undefined) return standsIn(unit, call, request);
    if (verb === undefined) return true;
    const said = valueAt(unit, call, verb);
    return said !== undefined && (verb.keys !== undefined || isPostVerb(said));
  });
}
