import { z } from 'zod';

/** One attribute of a customer; `field_value` may be empty (`备注: ""` in the vendor's sample). @see CONTRACT.md S */
export const AttributeField = z.looseObject({
  /** S */
  field_name: z.string(),
  /** S; the empty string is a value and is handed on. */
  field_value: z.unknown(),
});
/** See the schema of the same name. */
export type AttributeField = z.infer<typeof AttributeField>;

/** One tag of a customer, under its group. @see CONTRACT.md S */
export const TagInfo = z.looseObject({
  /** S */
  parent_tag_name: z.string(),
  /** S */
  tag_name: z.string(),
});
/** See the schema of the same name. */
export type TagInfo = z.infer<typeof TagInfo>;

/** Who the customer is. Every field is optional here: staff and deleted contacts carry fewer. @see CONTRACT.md S */
export const AccountProfile = z.looseObject({
  /** S */
  name: z.string().optional(),
  /** S: 0 unknown, 1 male, 2 female; see {@link GENDER}. */
  gender: z.number().optional(),
  /** S: URL. */
  avatar: z.string().optional(),
  /** S */
  alias: z.string().optional(),
  /** S: a number in the page's sample, a string in its table; handed on as it came. */
  phone: z.union([z.string(), z.number()]).optional(),
  /** S: an int in the page's sample, a string in its table; see {@link ADD_WAY}; handed on as it came. */
  add_way: z.union([z.number(), z.string()]).optional(),
  /** S: unix seconds. */
  add_at: z.number().optional(),
  /** S */
  union_id: z.string().optional(),
  /** S: the id `external_user_id_list` asks for. */
  external_user_id: z.string().optional(),
  /** S */
  state_code: z.string().optional(),
  /** S */
  channel_name: z.string().optional(),
  /** S */
  desc: z.string().optional(),
});
/** See the schema of the same name. */
export type AccountProfile = z.infer<typeof AccountProfile>;

/**
 * One customer of a robot, as V1 and V2 both give it. Unknown fields are kept.
 *
 * This is the documented shape. What is read off the wire is held only to what a lookup rests on
 * (`account_id`) and handed on unchanged: a vendor that adds or retypes a field breaks nobody.
 *
 * @see CONTRACT.md S (V1), V (V2's list)
 */
export const Account = z.looseObject({
  /** S */
  account_id: z.string(),
  /** S: 0 unknown, 1 staff, 2 WeChat contact, 3 WeCom contact; see {@link ACCOUNT_TYPE}. */
  account_type: z.number(),
  /** S */
  deleted_by_contact: z.boolean().optional(),
  /** S */
  deleted_by_staff: z.boolean().optional(),
  /** S */
  profile: AccountProfile,
  /** S: always there in V1; in V2 asked for by `need_user_attr_sys_field` (D3). */
  user_attr_sys_field_list: z.array(AttributeField).optional(),
  /** S: always there in V1; in V2 asked for by `need_user_attr_field` (D3). */
  user_attr_field_list: z.array(AttributeField).optional(),
  /** S: asked for by `need_tag_info` (D13). */
  tag_info_list: z.array(TagInfo).optional(),
});
/** See the schema of the same name. */
export type Account = z.infer<typeof Account>;
