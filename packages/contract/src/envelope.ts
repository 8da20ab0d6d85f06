import { z } from 'zod';
import { Account } from './account.js';

/**
 * What every reply is wrapped in: `errcode` 0 means ok, `hint` is the vendor's request log id.
 * A failed reply need not carry `data`.
 *
 * @see CONTRACT.md S
 */
export const Envelope = z.looseObject({
  /** S: 0 = ok. */
  errcode: z.int(),
  /** S */
  errmsg: z.string().optional(),
  /** S: request log id; quote it to the vendor's support. */
  hint: z.string().optional(),
  /** S */
  data: z.unknown().optional(),
});
/** See the schema of the same name. */
export type Envelope = z.infer<typeof Envelope>;

/** Reply of `GetRobotAccountByIds`. @see CONTRACT.md S */
export const GetRobotAccountByIdsReply = Envelope.extend({
  /** S */
  data: z.looseObject({ account_list: z.array(Account) }),
});
/** See the schema of the same name. */
export type GetRobotAccountByIdsReply = z.infer<typeof GetRobotAccountByIdsReply>;

/** The newer siblings' way to say where a page stands. @see CONTRACT.md V */
export const Paginate = z.looseObject({
  /** V */
  offset: z.int().optional(),
  /** V */
  limit: z.int().optional(),
  /** V */
  total: z.int().optional(),
  /** V */
  has_more: z.boolean().optional(),
  /** V */
  next_offset_token: z.string().optional(),
});
/** See the schema of the same name. */
export type Paginate = z.infer<typeof Paginate>;

/** Reply of `GetRobotAccountListV2`: `has_more`, or `paginate`, or neither. @see CONTRACT.md V */
export const GetRobotAccountListV2Reply = Envelope.extend({
  data: z.looseObject({
    /** V */
    has_more: z.boolean().optional(),
    /** V */
    paginate: Paginate.optional(),
    /** V */
    account_list: z.array(Account),
  }),
});
/** See the schema of the same name. */
export type GetRobotAccountListV2Reply = z.infer<typeof GetRobotAccountListV2Reply>;

/** Reply of `GetAccessToken`: `data.data` on one of the vendor's gateways, `data` on another. @see CONTRACT.md O */
export const GetAccessTokenReply = Envelope.extend({
  data: z.looseObject({
    access_token: z.string().min(1).optional(),
    expires_in: z.number().optional(),
    data: z
      .looseObject({ access_token: z.string().min(1), expires_in: z.number().optional() })
      .optional(),
  }),
});
/** See the schema of the same name. */
export type GetAccessTokenReply = z.infer<typeof GetAccessTokenReply>;
