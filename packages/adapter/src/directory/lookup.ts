import type { Account, Envelope } from '@qopen-compat/contract';
import type { IncompleteReason } from '../walk/certificate.js';

/** Who to look up. Ids may repeat, and there may be any number of them; both lists must not be empty. */
export interface LookupRequest {
  readonly robot_id: string;
  readonly account_id_list: readonly string[];
  readonly external_user_id_list: readonly string[];
  readonly need_tag_info?: boolean | undefined;
}

/** The ids that were asked for and not found, each once. */
export interface MissingIds {
  readonly account_id_list: readonly string[];
  readonly external_user_id_list: readonly string[];
}

/** How well an answer is known, and what it took. */
export interface LookupCertificate {
  /** `complete`: whoever is missing was not there all the while. `best-effort`: not proven; see `reason`. */
  readonly kind: 'complete' | 'best-effort';
  /** Why absences are not proven; only with `best-effort`. */
  readonly reason?: IncompleteReason;
  /** Which endpoint answered. */
  readonly door: 'list' | 'by-ids-v2';
  /** `live`: all of it was read during the call. `memory`: some of it was served as `maxAgeMs` or `maxAbsenceAgeMs` allow. */
  readonly served: 'live' | 'memory';
  /** Milliseconds since the oldest part served from memory was read; 0 where all is live. */
  readonly ageMs: number;
  /** Requests to V2 that the answer rests on, those of a walk that other lookups shared included. */
  readonly requests: number;
  /** How many of the requests were pages of a walk. */
  readonly walked: number;
}

/** What a lookup found, and how well that is known. */
export interface Lookup {
  /** In the order of the request, account ids first, each account once (D7, D8). */
  readonly accounts: readonly Account[];
  /** With a `complete` certificate: proven absent. */
  readonly missing: MissingIds;
  readonly certificate: LookupCertificate;
  /**
   * The envelope of the last page read, or of an earlier one where nothing had to be read; its `data` is
   * empty, since the page may have held anybody.
   */
  readonly envelope: Envelope;
}
