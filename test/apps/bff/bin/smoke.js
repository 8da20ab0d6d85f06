// 发布后的冒烟：起一个临时端口，把主要接口过一遍，每个结果一行 JSON
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import got from 'got';
import { createApp } from '../src/app.js';
import { loadConfig } from '../src/config.js';

async function main() {
  const routes = readRoutes();
  const server = createServer(createApp(loadConfig()).callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${server.address().port}`;

  let failed = 0;
  try {
    for (const route of routes) {
      const res = await got(origin + route, { throwHttpErrors: false, retry: { limit: 0 } });
      console.log(JSON.stringify({ route, status: res.statusCode, body: JSON.parse(res.body) }));
      if (res.statusCode >= 500) failed += 1;
    }
  } finally {
    server.close();
  }
  if (failed > 0) throw new Error(`${failed}/${routes.length} 个接口返回 5xx`);
}

function readRoutes() {
  if (!process.env.CUSTOMER_IDS_FILE) throw new Error('环境变量 CUSTOMER_IDS_FILE 未配置');
  const { account_ids: ids = [], external_user_ids: externalIds = [] } = JSON.parse(
    readFileSync(process.env.CUSTOMER_IDS_FILE, 'utf8'),
  );
  const routes = ends(ids).map((id) => `/customers/${encodeURIComponent(id)}`);
  for (let i = 0; i < ids.length; i += 100) {
    routes.push(`/customers?ids=${ids.slice(i, i + 100).map(encodeURIComponent).join(',')}`);
  }
  routes.push(...ends(externalIds).map((id) => `/customers/by-external/${encodeURIComponent(id)}`));
  routes.push('/customers', '/customers?ids=', '/not-a-route');
  return routes;
}

/** 头三个和尾三个就够了 */
const ends = (ids) => [...new Set([...ids.slice(0, 3), ...ids.slice(-3)])];

main().catch((err) => {
  console.error(`[smoke] 失败：${err.message}`);
  process.exitCode = 1;
});
