import type { Account, AttrField } from '../qopen/types';

/** CRM 侧的客户记录，快照里存的也是这个结构 */
export interface CrmRecord {
  id: string;
  externalUserId: string;
  name: string;
  gender: '男' | '女' | '未知';
  phone: string | null;
  source: string;
  addedAt: number;
  lost: boolean;
  remark: string | null;
  attributes: Record<string, string>;
  tags: string[];
}

const ADD_WAY: Record<string, string> = {
  '0': '未知来源',
  '1': '扫描二维码',
  '2': '搜索手机号',
  '3': '名片分享',
  '4': '群聊',
  '5': '手机通讯录',
  '6': '微信联系人',
  '7': '来自微信的添加好友申请',
  '8': '安装第三方应用时自动添加的客服人员',
  '9': '搜索邮箱',
  '10': '视频号添加',
  '16': '获客链接',
  '201': '内部成员共享',
  '202': '管理员分配',
};

export function toCrmRecord(account: Account): CrmRecord {
  const { profile } = account;
  const attributes = toAttributes([
    ...(account.user_attr_sys_field_list ?? []),
    ...(account.user_attr_field_list ?? []),
  ]);
  return {
    id: account.account_id,
    externalUserId: profile.external_user_id,
    name: profile.alias || profile.name,
    gender: toGender(profile.gender),
    phone: toPhone(profile.phone),
    source: ADD_WAY[String(profile.add_way)] ?? `其他(${profile.add_way})`,
    addedAt: profile.add_at,
    lost: account.deleted_by_contact || account.deleted_by_staff,
    // 没有备注字段记 null，销售清空过的备注是空串，两者要区分开
    remark: attributes['备注'] ?? null,
    attributes,
    tags: (account.tag_info_list ?? []).map((tag) => `${tag.parent_tag_name}/${tag.tag_name}`).sort(),
  };
}

function toAttributes(fields: AttrField[]): Record<string, string> {
  const sorted = [...fields].sort((a, b) => (a.field_name < b.field_name ? -1 : 1));
  return Object.fromEntries(sorted.map((field) => [field.field_name, field.field_value]));
}

function toGender(gender: number): CrmRecord['gender'] {
  switch (gender) {
    case 1:
      return '男';
    case 2:
      return '女';
    default:
      return '未知';
  }
}

/** 有时候是 13800138000，有时候是 "13800138000"，没填是 0 或空串 */
function toPhone(phone: string | number | undefined): string | null {
  const text = String(phone ?? '').trim();
  return text === '' || text === '0' ? null : text;
}
