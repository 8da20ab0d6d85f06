'use strict';

// 接口上限是 100，之前一次 100 个偶尔超时，改成 50
const BATCH_SIZE = 50;

async function fetchByExternalIds(config, ids) {
  const batches = [];
  for (let i = 0; i < ids.length; i += BATCH_SIZE) {
    batches.push(ids.slice(i, i + BATCH_SIZE));
  }
  console.error(`GetRobotAccountByIds 共 ${batches.length} 批`);

  const lists = await Promise.all(batches.map((batch) => fetchBatch(config, batch)));

  // 不同批次里可能查到同一个人，按 account_id 去重
  const byId = new Map();
  for (const account of lists.flat()) byId.set(account.account_id, account);
  return [...byId.values()];
}

async function fetchBatch({ baseUrl, token, robotId }, batch) {
  const body = {
    robot_id: robotId,
    account_id_list: [],
    external_user_id_list: batch,
    need_tag_info: true,
  };
  const res = await fetch(`${baseUrl}/gateway/qopen/GetRobotAccountByIds`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json; charset=UTF-8',
      Token: token,
    },
    body: JSON.stringify(body),
  });
  if (!res.ok) {
    throw new Error(`圈量接口 HTTP ${res.status}`);
  }
  const { errcode, errmsg, data } = await res.json();
  if (errcode !== 0) {
    throw new Error(`圈量接口返回错误 ${errcode}: ${errmsg}`);
  }
  return data.account_list || [];
}

module.exports = { fetchByExternalIds };
