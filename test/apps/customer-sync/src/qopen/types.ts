/** 圈量开放平台的统一返回结构 */
export interface QopenReply<T> {
  errcode: number;
  errmsg: string;
  hint: string;
  data: T;
}

export interface AccountListData {
  account_list: Account[];
}

export interface Account {
  account_id: string;
  /** 0 未知 1 员工 2 微信联系人 3 企业微信联系人 */
  account_type: number;
  deleted_by_contact: boolean;
  deleted_by_staff: boolean;
  profile: AccountProfile;
  user_attr_sys_field_list?: AttrField[];
  user_attr_field_list?: AttrField[];
  tag_info_list?: TagInfo[];
}

export interface AccountProfile {
  name: string;
  /** 0 未知 1 男 2 女 */
  gender: number;
  avatar: string;
  alias: string;
  /** 文档写的是 string，实际也返回过 number */
  phone: string | number;
  /** 同上，示例是 number，字段表是 string */
  add_way: string | number;
  /** 秒级时间戳 */
  add_at: number;
  union_id: string;
  external_user_id: string;
  state_code: string;
  channel_name: string;
  desc: string;
}

export interface AttrField {
  field_name: string;
  field_value: string;
}

export interface TagInfo {
  parent_tag_name: string;
  tag_name: string;
}
