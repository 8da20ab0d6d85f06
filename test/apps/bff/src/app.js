import Router from '@koa/router';
import Koa from 'koa';
import { toCustomerView } from './customer-view.js';
import { errorHandler } from './errors.js';
import { createQopen } from './qopen.js';

const MAX_IDS = 100;

export function createApp(config) {
  const qopen = createQopen(config);
  const router = new Router();

  router.get('/customers', async (ctx) => {
    const ids = [...new Set(String(ctx.query.ids ?? '').split(',').map((id) => id.trim()).filter(Boolean))];
    if (ids.length === 0) ctx.throw(400, 'ids_required');
    if (ids.length > MAX_IDS) ctx.throw(400, 'too_many_ids');

    const accounts = await qopen.findByAccountIds(ids);
    const byId = new Map(accounts.map((account) => [account.account_id, account]));
    ctx.body = {
      // 按前端传的顺序返回
      customers: ids.filter((id) => byId.has(id)).map((id) => toCustomerView(byId.get(id))),
      missing: ids.filter((id) => !byId.has(id)),
    };
  });

  router.get('/customers/by-external/:externalId', async (ctx) => {
    const account = await qopen.findByExternalId(ctx.params.externalId);
    reply(ctx, account);
  });

  router.get('/customers/:id', async (ctx) => {
    const [account] = await qopen.findByAccountIds([ctx.params.id]);
    reply(ctx, account);
  });

  const app = new Koa();
  app.use(errorHandler);
  app.use(router.routes());
  return app;
}

function reply(ctx, account) {
  if (!account) {
    ctx.status = 404;
    ctx.body = { error: 'customer_not_found' };
    return;
  }
  ctx.body = toCustomerView(account);
}
