'use strict';

const fs = require('node:fs');

function loadConfig() {
  const { QUANLIANG_HOST, QUANLIANG_TOKEN, QUANLIANG_ROBOT_ID, CUSTOMER_IDS_FILE } = process.env;
  const lacking = Object.entries({ QUANLIANG_TOKEN, QUANLIANG_ROBOT_ID, CUSTOMER_IDS_FILE })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (lacking.length > 0) {
    throw new Error(`请先配置环境变量：${lacking.join('、')}`);
  }
  return {
    baseUrl: (QUANLIANG_HOST || 'https://openapi.example.com').replace(/\/$/, ''),
    token: QUANLIANG_TOKEN,
    robotId: QUANLIANG_ROBOT_ID,
    idsFile: CUSTOMER_IDS_FILE,
  };
}

// 运营给的名单里经常有重复的，先去重
function readExternalUserIds(file) {
  const { external_user_ids: ids = [] } = JSON.parse(fs.readFileSync(file, 'utf8'));
  return [...new Set(ids)];
}

module.exports = { loadConfig, readExternalUserIds };
