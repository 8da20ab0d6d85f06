import type { Account, AttributeField } from '@qopen-compat/contract';

/** What a request wants to see of each customer. */
export interface Needs {
  readonly need_tag_info: boolean;
  readonly need_user_attr_field: boolean;
  readonly need_user_attr_sys_field: boolean;
  /** Attributes whose value is the empty string. */
  readonly need_empty_attr_field: boolean;
}

/** What V1 always shows. @see CONTRACT.md S, D3, D4 */
export const ALL_ATTRIBUTES = {
  need_user_attr_field: true,
  need_user_attr_sys_field: true,
  need_empty_attr_field: true,
} as const satisfies Partial<Needs>;

/** The four flags of a V2 body; `undefined` when one is there and is not a boolean. @see CONTRACT.md V, O */
export function readNeeds(body: Readonly<Record<string, unknown>>): Needs | undefined {
  const {
    need_tag_info = false,
    need_user_attr_field = false,
    need_user_attr_sys_field = false,
    need_empty_attr_field = false,
  } = body;
  if (
    typeof need_tag_info !== 'boolean' ||
    typeof need_user_attr_field !== 'boolean' ||
    typeof need_user_attr_sys_field !== 'boolean' ||
    typeof need_empty_attr_field !== 'boolean'
  ) {
    return undefined;
  }
  return { need_tag_info, need_user_attr_field, need_user_attr_sys_field, need_empty_attr_field };
}

/** A customer as a request wants to see it: a list that is not wanted is left out, not emptied. */
export function viewAccount(account: Account, needs: Needs): Account {
  const {
    user_attr_sys_field_list = [],
    user_attr_field_list = [],
    tag_info_list = [],
    ...rest
  } = account;
  const view: Account = rest;
  if (needs.need_user_attr_sys_field) {
    view.user_attr_sys_field_list = viewAttributes(user_attr_sys_field_list, needs);
  }
  if (needs.need_user_attr_field) {
    view.user_attr_field_list = viewAttributes(user_attr_field_list, needs);
  }
  if (needs.need_tag_info) view.tag_info_list = tag_info_list;
  return view;
}

function viewAttributes(fields: AttributeField[], needs: Needs): AttributeField[] {
  return needs.need_empty_attr_field ? fields : fields.filter((field) => field.field_value !== '');
}
