/** Why absences are not proven, by its code. */
export const INCOMPLETE_REASONS = {
  'order-changed': 'the list was reordered while it was read, or between two readings',
  'no-progress': 'the list kept promising more pages and gave nothing new',
  'request-limit': 'the limit of requests for one walk (`maxRequests`) was reached',
  'external-ids-unseen':
    'no account of the list carries `profile.external_user_id`, so nobody can be looked up by it',
} as const;

/** The code of a reason. */
export type IncompleteReason = keyof typeof INCOMPLETE_REASONS;

/** What a walk can vouch for. */
export interface WalkCertificate {
  /** `complete`: every account that was there throughout the walk was given. `best-effort`: not proven; see `reason`. */
  readonly kind: 'complete' | 'best-effort';
  /** Why the walk cannot vouch for more; only with `best-effort`. */
  readonly reason?: IncompleteReason;
  /** Pages asked for. */
  readonly requests: number;
  /** Different accounts given. */
  readonly accounts: number;
}
