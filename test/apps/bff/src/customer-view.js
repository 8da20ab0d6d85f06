const GENDERS = ['未知', '男', '女'];

/** 侧边栏只要这些字段 */
export function toCustomerView(account) {
  const { profile } = account;
  return {
    id: account.account_id,
    externalId: profile.external_user_id,
    type: account.account_type === 3 ? 'wecom' : 'wechat',
    name: profile.name,
    alias: profile.alias,
    avatar: profile.avatar,
    gender: GENDERS[profile.gender] ?? '未知',
    // 前端统一按字符串展示
    phone: profile.phone ? String(profile.phone) : '',
    addWay: Number(profile.add_way),
    addedAt: profile.add_at,
    channel: profile.channel_name,
    desc: profile.desc,
    lost: { byContact: account.deleted_by_contact, byStaff: account.deleted_by_staff },
    sysAttrs: toPairs(account.user_attr_sys_field_list),
    // 空的自定义字段也要返回，侧边栏上要显示成可填写
    attrs: toPairs(account.user_attr_field_list),
    tags: (account.tag_info_list ?? []).map(({ parent_tag_name, tag_name }) => ({ group: parent_tag_name, name: tag_name })),
  };
}

const toPairs = (fields = []) => fields.map(({ field_name: label, field_value: value }) => ({ label, value }));
