import type { GetRobotAccountListV2Request } from '@qopen-compat/contract';

/** A page as the adapter asks for it. */
export const PAGE: GetRobotAccountListV2Request = { robot_id: '20000123', offset: 0, limit: 100 };

const NAMES = ['王小明', '李娜', '张伟', '欧阳春晓', '陈𠮷', '刘洋🌸', '赵敏', '孙浩然'];

/** Customers as the vendor gives them. */
export function customers(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    account_id: `wm${String(index).padStart(6, '0')}`,
    account_type: 2,
    profile: {
      name: NAMES[index % NAMES.length] ?? '',
      gender: index % 3,
      add_way: index % 2 === 0 ? 1 : '16',
      external_user_id: `wmAbc${index}`,
    },
    user_attr_field_list: [{ field_name: '备注', field_value: '' }],
  }));
}

/** The envelope of one page out of `all`. */
export function pageOf(all: readonly object[], { offset, limit }: Record<string, unknown>) {
  const end = Number(offset) + Number(limit);
  const account_list = all.slice(Number(offset), end);
  return {
    errcode: 0,
    errmsg: 'ok',
    hint: `req-${String(offset)}`,
    data: { has_more: end < all.length, account_list },
  };
}
