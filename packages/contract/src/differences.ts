/** One way in which V2 can break a caller of V1. */
export interface Difference {
  /** What differs. */
  readonly difference: string;
  /** What this project does about it. */
  readonly handling: string;
}

/**
 * Every difference between V1 and V2 that can break a caller, and what is done about it.
 * The README's table and the completeness test of the stories read this.
 *
 * @see CONTRACT.md "V1 → V2"
 */
export const DIFFERENCES = {
  D1: {
    difference: 'V1 selects by id; V2 lists everything, in pages',
    handling: 'the pages are walked and only what was asked for is kept',
  },
  D2: {
    difference: 'V2 pages hold 1 to 100 accounts',
    handling: '`offset` and `limit` are always sent',
  },
  D3: {
    difference: 'V1 always carried the two attribute lists',
    handling: '`need_user_attr_field` and `need_user_attr_sys_field` are sent as true',
  },
  D4: {
    difference: 'V1 carried attributes with an empty value',
    handling: '`need_empty_attr_field` is sent as true',
  },
  D5: {
    difference: 'both id lists empty: V1 errs, a plain V2 call returns everyone',
    handling: 'answered as V1 did: errcode ≠ 0, no accounts, no list request for everyone',
  },
  D6: {
    difference: 'more than 100 ids in a list: V1 errs',
    handling: 'the shim answers as V1 did; migrated code may ask for any number',
  },
  D7: {
    difference: 'an account matched by both lists, or an id given twice',
    handling: 'once in the answer',
  },
  D8: {
    difference: 'the order of the answer is unknown in V1',
    handling: 'the order of the request: account ids first, then external ids',
  },
  D9: {
    difference: 'an id the robot does not have',
    handling: 'absent from `account_list` without an error, and only when its absence is proven',
  },
  D10: {
    difference: 'the list can change between two pages',
    handling: 'pages overlap and count only when they join; what cannot be proven is an error',
  },
  D11: {
    difference: 'errcode ≠ 0, HTTP failure, timeout or bad JSON on any page',
    handling: 'the caller gets that failure, never a shorter list',
  },
  D12: {
    difference: 'one V1 call is now up to ⌈N/95⌉ + 3 requests',
    handling:
      'who was seen before is read where it stood, usually in one request; walks are shared and end when every id is found; deadline, retries and rate are bounded',
  },
  D13: {
    difference: 'tags',
    handling: '`need_tag_info` is handed on as given',
  },
} as const satisfies Record<string, Difference>;

/** `'D1'` … `'D13'`. */
export type DifferenceId = keyof typeof DIFFERENCES;
