/** A small service on a framework. */
export interface Framework {
  readonly name: string;
  /** What is installed from the registry, with its version. */
  readonly packages: readonly string[];
  /** By path. */
  readonly files: Readonly<Record<string, string>>;
  /** A script that starts it, asks for the customers its arguments name after the robot's id, and prints them as JSON. */
  readonly ask: string;
}

const OLD_PATH = '/gateway/qopen/GetRobotAccountByIds';

const egg: Framework = {
  name: 'egg',
  packages: ['egg@3.34.0'],
  files: {
    'config/config.default.js': `exports.keys = 'crm';
exports.qopen = { host: process.env.HOST, token: process.env.TOKEN };
`,
    'app/service/customer.js': `'use strict';

const { Service } = require('egg');

// 客户查询
module.exports = class CustomerService extends Service {
  async byIds(robotId, ids) {
    const { ctx, app } = this;
    const { data } = await ctx.curl(\`\${app.config.qopen.host}${OLD_PATH}\`, {
      method: 'POST',
      contentType: 'json',
      dataType: 'json',
      headers: { Token: app.config.qopen.token },
      data: { robot_id: robotId, account_id_list: ids },
    });
    return data.data.account_list;
  }

  async byClient(robotId, ids) {
    const { config, httpclient } = this.app;
    const reply = await httpclient.request(config.qopen.host + '${OLD_PATH}', {
      method: 'POST',
      contentType: 'json',
      dataType: 'json',
      headers: { Token: config.qopen.token },
      data: { robot_id: robotId, account_id_list: ids },
    });
    return reply.data;
  }
};
`,
    'app/router.js': `module.exports = (app) => app.router.get('/customers', 'customer.list');\n`,
    'app/controller/customer.js': `const { Controller } = require('egg');

module.exports = class extends Controller {
  async list() {
    const { robot, ids } = this.ctx.query;
    this.ctx.body = await this.ctx.service.customer.byIds(robot, ids.split(','));
  }
};
`,
  },
  ask: `const [robot, ...ids] = process.argv.slice(2);
(async () => {
  const app = await require('egg').start({ baseDir: __dirname, mode: 'single' });
  const { customer } = app.createAnonymousContext().service;
  const answers = [await customer.byIds(robot, ids), await customer.byClient(robot, ids)];
  const server = app.listen(0, '127.0.0.1', async () => {
    const query = new URLSearchParams({ robot, ids: ids.join() });
    const url = \`http://127.0.0.1:\${server.address().port}/customers?\${query}\`;
    answers.push(await (await fetch(url)).json());
    process.stdout.write(JSON.stringify(answers), () => process.exit(0));
  });
})();
`,
};

const eggMock: Framework = {
  name: 'egg with egg-mock',
  packages: ['egg@3.34.0', 'egg-mock@5.15.2'],
  files: {
    'config/config.default.js': `exports.keys = 'crm';
exports.qopen = { host: 'https://openapi.example.com', lookup: '${OLD_PATH}' };
`,
    'app/service/customer.js': `const { Service } = require('egg');

module.exports = class extends Service {
  async byIds(ids) {
    const { host, lookup } = this.config.qopen;
    const { data } = await this.ctx.curl(host + lookup, {
      method: 'POST',
      contentType: 'json',
      dataType: 'json',
      data: { robot_id: 'r', account_id_list: ids },
    });
    return data;
  }
};
`,
  },
  ask: `const mock = require('egg-mock');
(async () => {
  const app = mock.app({ baseDir: __dirname });
  await app.ready();
  const ask = (ids) => app.mockContext().service.customer.byIds(ids);
  const answers = [process.argv];
  app.mockHttpclient('https://openapi.example.com${OLD_PATH}', 'POST', {
    data: { errcode: 0, errmsg: '', hint: '', data: { account_list: [{ account_id: '客户一' }] } },
  });
  answers.push(await ask(['客户一']));
  app.mockHttpclient(/\\/gateway\\/qopen\\/GetRobotAccountByIds$/, { data: { errcode: 40001, errmsg: '令牌无效', hint: '' } });
  answers.push(await ask(['客户二']));
  process.stdout.write(JSON.stringify(answers), () => process.exit(0));
})();
`,
};

const requestPromise: Framework = {
  name: 'request-promise',
  packages: ['request@2.88.2', 'request-promise@4.2.6'],
  files: {
    'customers.js': `const rp = require('request-promise');

const host = process.env.HOST;
const headers = { Token: process.env.TOKEN };

exports.byOptions = async (robot, ids) => {
  const options = {
    method: 'POST',
    uri: \`\${host}${OLD_PATH}\`,
    headers,
    body: { robot_id: robot, account_id_list: ids },
    json: true, // 自动序列化
  };
  const reply = await rp(options);
  return reply.data.account_list;
};

exports.byPost = (robot, ids) =>
  rp.post({ uri: host + '${OLD_PATH}', headers, json: { robot_id: robot, account_id_list: ids } });
`,
  },
  ask: `const [robot, ...ids] = process.argv.slice(2);
const { byOptions, byPost } = require('./customers.js');
(async () => {
  console.log(JSON.stringify([await byOptions(robot, ids), await byPost(robot, ids)]));
})();
`,
};

/** Every one that is run. */
export const FRAMEWORKS: readonly Framework[] = [egg, eggMock, requestPromise];
