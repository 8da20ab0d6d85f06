#!/usr/bin/env node
'use strict';

// 用法：CUSTOMER_IDS_FILE=ids.json node bin/export-tags.js > 标签客户.csv
const { loadConfig, readExternalUserIds } = require('../lib/config');
const { fetchByExternalIds } = require('../lib/qopen');
const { groupByTag } = require('../lib/group');
const { toCsv } = require('../lib/csv');

async function main() {
  const config = loadConfig();
  const ids = readExternalUserIds(config.idsFile);
  const accounts = await fetchByExternalIds(config, ids);

  const found = new Set(accounts.map((account) => account.profile.external_user_id));
  const missing = ids.filter((id) => !found.has(id)).sort();
  process.stdout.write(toCsv(groupByTag(accounts), missing));
  console.error(`导出完成：客户 ${accounts.length} 个，未找到 ${missing.length} 个`);
}

main().catch((err) => {
  // fetch 连不上时真正的原因在 cause 里
  console.error(`导出失败：${err.message}${err.cause ? `（${err.cause.message}）` : ''}`);
  process.exitCode = 1;
});
