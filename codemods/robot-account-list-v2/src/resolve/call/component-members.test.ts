import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const CALL = (headers: string, ids = 'ids'): string =>
  `axios.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id: robotId, account_id_list: ${ids} }, { headers: ${headers} })`;

/** The call of a component with these options, as a component and as a script's object. */
function siteOf(options: string, headers: string, ids?: string) {
  const load = `async load(robotId, ids) { const { data } = await ${CALL(headers, ids)}; return data; }`;
  const script = `import axios from 'axios';\nexport default {\n${options.replace('LOAD', load)}\n};\n`;
  const text = `<template><p>客户</p></template>\n<script>\n${script}</script>\n`;
  return planMigration(testdir({ 'src/Customers.vue': text })).ledger.sites[0];
}

describe('what a component reads of itself', () => {
  it('is shared by all its calls where a method writes into it', () => {
    const options = (use: string) =>
      `data() { return { headers: {}, 语言: 'zh' }; },\nmethods: { use(token) { ${use} }, LOAD }`;
    expect(siteOf(options('this.headers.Token = token;'), 'this.headers')?.grade).toBe('likely');
    expect(siteOf(options('this.语言 = token;'), 'this.headers')?.grade).toBe('proven');
  });

  it.each([
    [
      'by a method that keeps it',
      "data: () => ({ ids: [], sign: '' }),\nmethods: { resign() { this.sign = md5(this.ids); }, LOAD }",
      '{ 签名: this.sign }',
    ],
    [
      'by what it computes',
      'data: () => ({ ids: [] }),\ncomputed: { sign() { return md5(this.ids); } },\nmethods: { LOAD }',
      '{ 签名: this.sign }',
    ],
    [
      'by a method that gives it',
      'data: () => ({ ids: [] }),\nmethods: { signed() { return { 签名: md5(this.ids) }; }, LOAD }',
      'this.signed()',
    ],
  ])('is refused where it is made from the ids: %s', (_, options, headers) => {
    expect(siteOf(options, headers, 'this.ids')?.reason).toBe('body-signed');
  });

  it('is proven where it has nothing to do with them', () => {
    const options = `props: { robot: String },
data: () => ({ ids: [], list: [], headers: { 应用: 'crm' } }),
computed: { token() { return this.$store.state.token; } },
methods: { auth() { return { Token: this.token, ...this.headers }; }, LOAD }`;
    expect(siteOf(options, 'this.auth()', 'this.ids')?.grade).toBe('proven');
  });
});

describe('what a framework brings with the ids', () => {
  const grade = (parameters: string, ids: string, headers: string) => {
    const text = `import axios from 'axios';\nexport async function load(${parameters}) { const robotId = '机器人'; return ${CALL(headers, ids)}; }\n`;
    return planMigration(testdir({ 'src/load.js': text })).ledger.sites[0]?.grade;
  };

  it('may have been made from them', () => {
    expect(grade('ctx', 'ctx.request.body.ids', 'ctx.state.headers')).toBe('likely');
    expect(grade('ctx', 'ctx.request.body.ids', '{ ...ctx.state.headers }')).toBe('likely');
    expect(grade('ctx', 'ctx.request.body.ids', '{ sign: ctx.state.sign }')).toBe('likely');
    expect(grade('ctx, ids', 'ids', '{ sign: ctx.state.sign }')).toBe('likely');
  });

  it('is taken for what it is named elsewhere', () => {
    expect(grade('ctx', 'ctx.request.body.ids', '{ Token: ctx.state.token }')).toBe('proven');
    expect(grade('ctx, ids', 'ids', 'ctx.state.headers')).toBe('proven');
  });
});
