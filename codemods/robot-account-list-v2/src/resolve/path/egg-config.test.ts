import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { after, sites } from '../../small-project.test-support.js';
import { testdir } from '../../testdir.test-support.js';

const PATH = '/gateway/qopen/GetRobotAccountByIds';
const MANIFEST = '{ "name": "customers", "dependencies": { "egg": "^3.0.0" } }\n';
const CONFIG = 'config/config.default.js';
const SERVICE = 'app/service/customer.js';

/** A service that takes its path so. */
function serviceOf(taken: string, before = ''): string {
  return `'use strict';

const { Service } = require('egg');

module.exports = class CustomerService extends Service {
  // 批量查询客户
  async byIds(ids) {
    ${before}const { data } = await this.ctx.curl(\`\${this.config.host}\${${taken}}\`, {
      method: 'POST',
      contentType: 'json',
      dataType: 'json',
      data: { robot_id: 'r', account_id_list: ids },
    });
    return data.data.account_list;
  }
};
`;
}

const GIVEN = `'use strict';

module.exports = (appInfo) => {
  const config = {};
  config.keys = appInfo.name + '_1';
  // 圈量接口
  config.qopen = { lookup: '${PATH}', groups: '/gateway/qopen/GetRobotGroupList' };
  return config;
};
`;
const TAKEN = serviceOf('this.config.qopen.lookup');

const plan = (files: Record<string, string>, grade?: 'likely') =>
  planMigration(
    testdir({ 'package.json': MANIFEST, [CONFIG]: GIVEN, [SERVICE]: TAKEN, ...files }),
    {
      grade,
    },
  );

describe("a path in egg's configuration", () => {
  it('moves with the calls that take it of `config`, and names the convention', () => {
    const [site] = plan({}).ledger.sites;
    expect(site).toMatchObject({ state: 'manual', grade: 'likely', reason: 'needs-grade-likely' });
    expect(site?.sentence).toContain(
      'egg hands out config/config.default.js:7 as `config.qopen.lookup`, and no plugin, template or other that takes the configuration as a whole reads it or puts another value there',
    );
    const migration = plan({}, 'likely');
    expect(after(migration, CONFIG)).toBe(GIVEN.replace('ByIds', 'ListV2'));
    expect(after(migration, SERVICE)).toContain(
      'this.ctx.curl(`${this.config.host}${this.config.qopen.lookup}`, {',
    );
    expect(after(migration, SERVICE)).toContain('data: page,');
  });

  it.each([
    ['of what is exported', `exports.qopen = {\n  lookup: '${PATH}',\n};\n`],
    [
      'of what is spread',
      `module.exports = () => {\n  const config = (exports = {});\n  const userConfig = { qopen: { lookup: '${PATH}' } };\n  return { ...config, ...userConfig };\n};\n`,
    ],
    ['of what is given at once', `module.exports = () => ({ qopen: { lookup: '${PATH}' } });\n`],
    ['of the module', `module.exports = { qopen: { lookup: '${PATH}' } };\n`],
    [
      'member by member',
      `module.exports = () => {\n  const config = { qopen: {} };\n  config.qopen.lookup = '${PATH}';\n  return config;\n};\n`,
    ],
  ])('may be a part %s', (_, config) => {
    expect(plan({ [CONFIG]: config }, 'likely').ledger.summary.rewritten).toBe(1);
  });

  it.each([
    ['of the app', serviceOf('this.app.config.qopen.lookup')],
    ['by its name', serviceOf('qopen.lookup', 'const { qopen } = this.config;\n    ')],
    [
      'by names in names',
      serviceOf('lookup', 'const { config: { qopen: { lookup } } } = this.ctx.app;\n    '),
    ],
    [
      'of the configuration by a name',
      serviceOf('all.qopen.lookup', 'const all = this.app.config;\n    '),
    ],
  ])('may be taken %s', (_, service) => {
    expect(plan({ [SERVICE]: service }, 'likely').ledger.summary.rewritten).toBe(1);
  });

  it.each([
    [
      'another environment has its own',
      { 'config/config.prod.js': `exports.qopen = { lookup: '/v1/lookup' };\n` },
      'config/config.prod.js:1 stands in the way: it may be put in its place',
    ],
    [
      'another environment has its own by a quoted name',
      { 'config/config.prod.js': `exports.qopen = { 'lookup': '/v1/lookup' };\n` },
      'config/config.prod.js:1 stands in the way: it may be put in its place',
    ],
    [
      'another environment takes it from elsewhere',
      { 'config/config.prod.js': `exports.qopen = require('./qopen.prod');\n` },
      'config/config.prod.js:1 stands in the way: it may be put in its place',
    ],
    [
      'another environment spreads what another file gives',
      {
        'config/config.local.js': `module.exports = { ...require('../lib/shared') };\n`,
        'lib/shared.js': `exports.qopen = { lookup: '/v1/lookup' };\n`,
      },
      'lib/shared.js:1 stands in the way: it may be put in its place',
    ],
    [
      'egg hands it to a middleware of its name',
      { 'app/middleware/qopen.js': `module.exports = ({ lookup }) => guard(lookup);\n` },
      'egg hands `config.qopen` to app/middleware/qopen.js',
    ],
    [
      'the file itself reads it',
      {
        [CONFIG]: GIVEN.replace(
          '  return config;',
          '  config.proxy = { match: config.qopen.lookup };\n  return config;',
        ),
      },
      'config/config.default.js:8 stands in the way: `config.qopen.lookup`',
    ],
    [
      'a test puts another there',
      { 'test/a.test.js': `app.config.qopen.lookup = '/x';\n` },
      'test/a.test.js:1 stands in the way: it is written to',
    ],
    [
      'it goes elsewhere',
      { 'app.js': `module.exports = (app) => app.proxy(app.config.qopen);\n` },
      'app.js:1 stands in the way',
    ],
    [
      'a script loads it',
      { 'scripts/a.js': `const read = require('../config/config.default');\n` },
      'scripts/a.js loads config/config.default.js itself',
    ],
    [
      'nothing takes it',
      { [SERVICE]: serviceOf(`'/other'`) },
      'nothing takes `config.qopen.lookup` in sight',
    ],
  ])('stays where %s', (_, files, reason) => {
    const migration = plan(files, 'likely');
    expect(migration.files).toEqual([]);
    expect(migration.ledger.sites[0]?.sentence).toContain(reason);
  });

  it('is the same where another environment says nothing of it', () => {
    const prod = {
      'config/config.prod.js': `exports.qopen = { host: 'https://openapi.example.cn' };\n`,
    };
    expect(plan(prod, 'likely').ledger.summary.rewritten).toBe(1);
  });

  it('is handed to a middleware by its name in another spelling', () => {
    const config = GIVEN.replace('config.qopen', 'config.qopenGuard');
    const service = serviceOf('this.config.qopenGuard.lookup');
    const files = { [CONFIG]: config, [SERVICE]: service };
    expect(plan(files, 'likely').ledger.summary.rewritten).toBe(1);
    for (const name of ['qopen_guard.js', 'qopen-guard.ts', 'qopenGuard.js']) {
      const own = { ...files, [`app/middleware/${name}`]: 'module.exports = () => guard;\n' };
      expect(plan(own, 'likely').ledger.summary.rewritten).toBe(0);
    }
  });

  it('is none without egg', () => {
    const migration = plan({ 'package.json': '{ "name": "customers" }\n' }, 'likely');
    expect(sites(migration)).toEqual([`${CONFIG}:7 manual - path-in-constant`]);
  });
});
