import type { Span } from '../../edit/span.js';
import type { ManualCode, RewrittenCode, UnrelatedCode } from '../../report/reasons.js';
import type { Wrap } from '../moved/wrap.js';

/** By which of its two doors the old API is called: its path, or the shim's function. */
export type Door = 'http' | 'shim';

/** The two fields of a request that select accounts. */
export type IdField = 'account_id_list' | 'external_user_id_list';

/** Something that is assumed where calls select accounts by a field. */
export interface FieldAssumption {
  readonly field: IdField;
  readonly assumption: string;
}

/** A string that calls meet at run time, and that moves together with all of them. */
export interface Meeting {
  /** Whether programs in other languages may meet it as well: a server's route. */
  readonly isPublic: boolean;
  readonly assumptionsIf: readonly FieldAssumption[];
}

interface Common {
  /** The occurrences it decides, as offsets in the file. */
  readonly occurrences: readonly number[];
  /** What of the code a person is shown; the line where there is nothing better. */
  readonly shown: Span | undefined;
  readonly evidence: readonly string[];
}

/** Nothing here calls the old API. */
export interface UnrelatedFinding extends Common {
  readonly kind: 'unrelated';
  readonly code: UnrelatedCode;
}

/** A person has to look. */
export interface ManualFinding extends Common {
  readonly kind: 'manual';
  readonly code: ManualCode;
  /** The particulars, as a clause that follows the reason's own sentence. */
  readonly detail: string;
  /** The code to write in its place, where that can be told. */
  readonly toWrite?: string | undefined;
  /** The calls that this may meet at run time: none of those moves without it. */
  readonly meets: readonly Door[];
}

/** A call of the shim's function: its callee is replaced and the client's function put first. */
export interface ShimCall {
  /** The file it stands in; the spans are offsets there. */
  readonly path: string;
  readonly callee: Span;
  /** What reads a page there; `undefined` where it is the module's own function. */
  readonly list: string | undefined;
  /** Where the request, with its comments, begins. */
  readonly requestStart: number;
  readonly call: Span;
  /** Where it is told more than its request: what goes with every page moves into a callback. */
  readonly wrap: Wrap | undefined;
  readonly assumptions: readonly string[];
  /** What would make it cheaper on V2. */
  readonly advice: readonly string[];
}

/** A place in a file of the project. */
export interface Place {
  readonly path: string;
  readonly offset: number;
}

/** A value that is the shim's function and becomes the client's own. */
export interface ShimValue {
  /** The file it stands in; the span is one of offsets there. */
  readonly path: string;
  readonly callee: Span;
}

/** A call of `createShim` that comes to make a client. */
export interface ShimMaker {
  /** The file it stands in; the spans are offsets there. */
  readonly path: string;
  /** The name that becomes `createClient`. */
  readonly callee: Span;
  /** Options that only a shim has. */
  readonly removals: readonly Span[];
}

/** Where the type of a shim is named, which becomes that of a client. */
export interface ShimType {
  /** The file it stands in; the span is one of offsets there. */
  readonly path: string;
  readonly name: Span;
}

/** Something that can be rewritten, with all that it takes. All of it is done, or nothing. */
export interface ChangeFinding extends Common {
  readonly kind: 'change';
  readonly code: RewrittenCode;
  readonly door: Door;
  /** The file it was found in: that of all its parts but those that name their own. */
  readonly path: string;
  /** Empty where it is proven. */
  readonly assumptions: readonly string[];
  /** What would make its calls by the path cheaper on V2; a call of the shim has its own. */
  readonly advice: readonly string[];
  /** Names that change in place. */
  readonly renames: readonly Span[];
  readonly wraps: readonly Wrap[];
  readonly shimCalls: readonly ShimCall[];
  readonly shimMakers: readonly ShimMaker[];
  readonly shimTypes: readonly ShimType[];
  readonly shimValue: ShimValue | undefined;
  /** Names in imports and exports that go: where they stand, in whatever file. */
  readonly cuts: readonly Place[];
  /** Occurrences, in whatever file, that must be rewritten for this one to be. */
  readonly needs: readonly Place[];
  /** Where it is no call but what calls meet. */
  readonly meeting: Meeting | undefined;
}

/** Every file that a change touches, its own first. */
export function filesOf(change: ChangeFinding): Set<string> {
  const { path, wraps, shimCalls, shimMakers, shimTypes, cuts } = change;
  const parts = [...wraps, ...shimCalls, ...cuts, ...shimMakers, ...shimTypes];
  return new Set([path, ...parts.map((part) => part.path)]);
}

/** What analysis says of one or more occurrences that belong together. */
export type Finding = UnrelatedFinding | ManualFinding | ChangeFinding;
