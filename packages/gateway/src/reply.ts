import { INFERRED } from '@qopen-compat/contract';

/** An envelope without its `hint`. `data` stands in failures too, as an empty object. @see CONTRACT.md S, I for failures */
export interface Reply {
  readonly data: object;
  /** 0 = ok. */
  readonly errcode: number;
  readonly errmsg: string;
}

/** An answer. */
export function success(data: object): Reply {
  return { data, errcode: 0, errmsg: 'ok' };
}

/** A failure with any errcode. */
export function failure(errcode: number, errmsg: string): Reply {
  return { data: {}, errcode, errmsg };
}

/** A failure this gateway has a reason for. @see CONTRACT.md I for every code */
export function refusal(reason: keyof typeof INFERRED.errcodes, errmsg: string): Reply {
  return failure(INFERRED.errcodes[reason], errmsg);
}
