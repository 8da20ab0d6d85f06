/** Where something stands in a call: an argument, or a property of an argument. */
export interface Place {
  readonly argument: number;
  /** The names, any of which the property may have; left out where it is the argument itself. */
  readonly keys?: readonly string[];
}

/** One way in which a client is called, and where the parts of the request stand in it. */
export interface CallShape {
  /** The method's name; empty where the client itself is called. */
  readonly called: RegExp;
  readonly path: Place;
  /** Where the request stands; `chained` is the argument of `.send(…)` behind the call. */
  readonly request: Place | 'chained';
  /** Where the call must say that it posts; left out where its name does. */
  readonly verb?: Place;
  /** What the call must say for an object to be sent as JSON and not as a form. */
  readonly json?: JsonSign;
  /** Whether the request is handed over as JSON text, never as an object. */
  readonly asText?: boolean;
  /** Why a call of this shape cannot be wrapped. */
  readonly refused?: 'streamed' | 'body-form' | 'node-http';
}

/** An option, or a header, that makes a client send an object as JSON. */
export interface JsonSign extends Place {
  readonly value: RegExp;
}

/** The path, or the verb, as an argument. */
export function at(argument: number): Place {
  return { argument };
}

/** The same as a property of the options that are this argument. */
export function among(argument: number, ...keys: string[]): Place {
  return { argument, keys };
}

/** Whether a shape wants something where it was found. */
export function isAt(wanted: Place, found: Place): boolean {
  if (wanted.argument !== found.argument) return false;
  const [key] = found.keys ?? [];
  return key === undefined ? wanted.keys === undefined : wanted.keys?.includes(key) === true;
}
