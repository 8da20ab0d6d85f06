import { z } from 'zod';

/** The most ids V1 takes in one list (D6), and the most items V2 gives on one page (D2). @see CONTRACT.md S V */
export const LIMITS = { idsPerList: 100, pageSize: 100 } as const;

/**
 * Body of the deprecated `GetRobotAccountByIds`.
 * The two lists must not both be empty; when both are given, the answer is their union.
 *
 * @see CONTRACT.md S
 */
export const GetRobotAccountByIdsRequest = z.looseObject({
  /** S */
  robot_id: z.string().min(1),
  /** S: at most 100. */
  account_id_list: z.array(z.string()).max(LIMITS.idsPerList).nullish(),
  /** S: WeCom external_user_id, at most 100. */
  external_user_id_list: z.array(z.string()).max(LIMITS.idsPerList).nullish(),
  /** S: tags wanted. */
  need_tag_info: z.boolean().nullish(),
});
/** See the schema of the same name. */
export type GetRobotAccountByIdsRequest = z.infer<typeof GetRobotAccountByIdsRequest>;

/**
 * The same body with lists of any length: what migrated code may ask for, on purpose.
 *
 * @see CONTRACT.md D6
 */
export const RobotAccountsByIdsRequest = GetRobotAccountByIdsRequest.extend({
  account_id_list: z.array(z.string()).nullish(),
  external_user_id_list: z.array(z.string()).nullish(),
});
/** See the schema of the same name. */
export type RobotAccountsByIdsRequest = z.infer<typeof RobotAccountsByIdsRequest>;

const needs = {
  /** V (GetRobotAccountListAsync): default false. */
  need_tag_info: z.boolean().optional(),
  /** O (GetRobotAccountByIdsV2), I for the list: default false. */
  need_user_attr_field: z.boolean().optional(),
  /** O, I for the list: default false. */
  need_user_attr_sys_field: z.boolean().optional(),
  /** O, I for the list: default false; without it, attributes with an empty value are left out (D4). */
  need_empty_attr_field: z.boolean().optional(),
};

/** Body of `GetRobotAccountListV2`: one page. @see CONTRACT.md V, O, and I where a field says so */
export const GetRobotAccountListV2Request = z.object({
  /** V O */
  robot_id: z.string().min(1),
  /** V: ≥ 0, counted in accounts. */
  offset: z.int().min(0),
  /** V: 1..100, counted in accounts. */
  limit: z.int().min(1).max(LIMITS.pageSize),
  ...needs,
});
/** See the schema of the same name. */
export type GetRobotAccountListV2Request = z.infer<typeof GetRobotAccountListV2Request>;

/** Body of `GetRobotAccountByIdsV2`, the other door. @see CONTRACT.md O */
export const GetRobotAccountByIdsV2Request = z.object({
  robot_id: z.string().min(1),
  account_id_list: z.array(z.string()).optional(),
  external_user_id_list: z.array(z.string()).optional(),
  ...needs,
});
/** See the schema of the same name. */
export type GetRobotAccountByIdsV2Request = z.infer<typeof GetRobotAccountByIdsV2Request>;

/** Body of `GetAccessToken`. @see CONTRACT.md O */
export const GetAccessTokenRequest = z.object({
  app_key: z.string().min(1),
  app_secret: z.string().min(1),
});
/** See the schema of the same name. */
export type GetAccessTokenRequest = z.infer<typeof GetAccessTokenRequest>;

/** The flags that make a V2 account carry what every V1 account carried (D3, D4). @see CONTRACT.md O, I for the list */
export const V1_ATTRIBUTE_FLAGS = {
  need_user_attr_field: true,
  need_user_attr_sys_field: true,
  need_empty_attr_field: true,
} as const satisfies Partial<GetRobotAccountListV2Request>;
