import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { after, sites } from '../../small-project.test-support.js';
import { testdir } from '../../testdir.test-support.js';

const PATH = '/gateway/qopen/GetRobotAccountByIds';
const SERVICE = `'use strict';

const { Service } = require('egg');

module.exports = class CustomerService extends Service {
  // 按外部联系人查询客户
  async byIds(ids) {
    const { data } = await this.ctx.curl('https://openapi.example.com${PATH}', {
      method: 'POST',
      contentType: 'json',
      dataType: 'json',
      data: { robot_id: 'r', account_id_list: ids },
    });
    return data.data.account_list;
  }
};
`;
const REPLY = `{ errcode: 0, data: { account_list: [{ account_id: 'acc-1' }] } }`;
const BOOTSTRAP = `const { app, assert } = require('egg-mock/bootstrap');`;

function testOf(mock: string, load = BOOTSTRAP): string {
  return `'use strict';

${load}

describe('service/customer', () => {
  it('按 id 查询', async () => {
    ${mock}
    const ctx = app.mockContext();
    const found = await ctx.service.customer.byIds(['acc-1']);
    assert.equal(found.length, 1);
  });
});
`;
}

const HOSTED = `'https://openapi.example.com${PATH}'`;
const FILES = {
  'package.json': '{ "name": "customers", "dependencies": { "egg": "^3.0.0" } }\n',
  'app/service/customer.js': SERVICE,
};
const TEST = 'test/app/service/customer.test.js';

const plan = (test: string, files: Record<string, string> = {}, grade?: 'likely') =>
  planMigration(testdir({ ...FILES, ...files, [TEST]: test }), { grade });

describe('a path that egg-mock answers', () => {
  it.each([
    ['for a verb', `app.mockHttpclient(${HOSTED}, 'POST', { data: ${REPLY} });`],
    ['for several', `app.mockHttpclient(${HOSTED}, { data: ${REPLY}, status: 200 });`],
    ['as text', `app.mockHttpclient(${HOSTED}, 'post', { data: JSON.stringify(${REPLY}) });`],
    ['with a failure', `app.mockHttpclient(${HOSTED}, 'POST', { data: '', status: 502 });`],
    [
      'by a constant',
      `const reply = { data: ${REPLY} };\n    app.mockHttpclient(${HOSTED}, reply);`,
    ],
  ])('moves with the calls of its app, which its test does not import: %s', (_, mock) => {
    const migration = plan(testOf(mock));
    expect(sites(migration).map((site) => site.replace(/:\d+/, ''))).toEqual([
      'app/service/customer.js rewritten proven direct-call',
      `${TEST} rewritten proven mock-route`,
    ]);
    expect(after(migration, TEST)).toBe(testOf(mock.replace('ByIds', 'ListV2')));
  });

  it.each([
    `const mock = require('egg-mock');\nconst assert = require('assert');\nconst app = mock.app();`,
    `const { app } = require('@eggjs/mock/bootstrap');\nconst assert = require('assert');`,
  ])('is known by every door of the package', (load) => {
    const migration = plan(testOf(`app.mockHttpclient(${HOSTED}, { data: ${REPLY} });`, load));
    expect(migration.ledger.summary).toMatchObject({ rewritten: 2, manual: 0 });
  });

  it.each([
    ['looks at the request', `app.mockHttpclient(${HOSTED}, (url, opt) => ({ data: opt.data }));`],
    ['answers another verb', `app.mockHttpclient(${HOSTED}, 'GET', { data: ${REPLY} });`],
    ['says what is not known', `app.mockHttpclient(${HOSTED}, { data: ${REPLY}, repeats: 1 });`],
    [
      'gives more pages',
      `app.mockHttpclient(${HOSTED}, { data: { errcode: 0, data: { account_list: [], has_more: true } } });`,
    ],
    [
      'is heard',
      `app.httpclient.on('request', hear); app.mockHttpclient(${HOSTED}, { data: ${REPLY} });`,
    ],
  ])('holds them back where it %s', (_, mock) => {
    const migration = plan(testOf(mock));
    expect(sites(migration).map((site) => site.replace(/:\d+/, ''))).toEqual([
      'app/service/customer.js manual - meets-at-run-time',
      `${TEST} manual - ${mock.includes('.on(') ? 'mocked-request' : 'route-or-mock'}`,
    ]);
  });

  it('stays with them where its test imports only another call', () => {
    const other = `const axios = require('axios');\nexports.ask = (ids) => axios.post('https://openapi.example.com${PATH}', { robot_id: 'r', account_id_list: ids });\n`;
    const load = `${BOOTSTRAP}\nconst { ask } = require('../../../lib/ask');`;
    const mock = `app.mockHttpclient(${HOSTED}, 'GET', { data: ${REPLY} });`;
    const migration = plan(testOf(mock, load), { 'lib/ask.js': other }, 'likely');
    expect(migration.ledger.summary).toMatchObject({ rewritten: 0, manual: 3 });
  });
});
