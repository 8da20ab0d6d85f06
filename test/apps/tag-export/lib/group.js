'use strict';

const UNTAGGED = { parent_tag_name: '', tag_name: '未打标签' };

/**
 * 按「标签组 / 标签」归类客户，一个客户有几个标签就出现几次。
 * 返回值已排序：标签组 -> 标签 -> account_id
 */
function groupByTag(accounts) {
  const groups = new Map();
  for (const account of accounts) {
    const tags = account.tag_info_list && account.tag_info_list.length > 0 ? account.tag_info_list : [UNTAGGED];
    for (const { parent_tag_name: parent, tag_name: tag } of tags) {
      const key = JSON.stringify([parent, tag]);
      if (!groups.has(key)) groups.set(key, { parent, tag, accounts: [] });
      groups.get(key).accounts.push(account);
    }
  }

  const result = [...groups.values()];
  result.sort((a, b) => compare(a.parent, b.parent) || compare(a.tag, b.tag));
  for (const group of result) {
    group.accounts.sort((a, b) => compare(a.account_id, b.account_id));
  }
  return result;
}

function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

module.exports = { groupByTag };
