'use strict';

const HEADERS = ['标签组', '标签', '客户ID', '外部联系人ID', '姓名', '性别', '手机号', '渠道', '备注', '状态'];
const GENDERS = { 1: '男', 2: '女' };

function toCsv(groups, missing) {
  const rows = [HEADERS];
  for (const { parent, tag, accounts } of groups) {
    for (const account of accounts) {
      rows.push([parent, tag, ...accountColumns(account)]);
    }
  }
  // 没查到的放最后，运营自己核对
  for (const id of missing) {
    rows.push(['', '', '', id, '', '', '', '', '', '未找到']);
  }
  // 加 BOM，不然 Excel 打开中文乱码
  return '\uFEFF' + rows.map((row) => row.map(escapeCell).join(',')).join('\r\n') + '\r\n';
}

function accountColumns(account) {
  const { profile } = account;
  const lost = account.deleted_by_contact || account.deleted_by_staff;
  return [
    account.account_id,
    profile.external_user_id,
    profile.name,
    GENDERS[profile.gender] || '未知',
    profile.phone || '',
    profile.channel_name,
    remarkOf(account),
    lost ? '已流失' : '正常',
  ];
}

// 没有备注字段显示「-」，备注为空就留空
function remarkOf(account) {
  const fields = [...(account.user_attr_sys_field_list || []), ...(account.user_attr_field_list || [])];
  const remark = fields.find((field) => field.field_name === '备注');
  return remark ? remark.field_value : '-';
}

function escapeCell(value) {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

module.exports = { toCsv };
