import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const post = (headers: string, ids = 'ids'): string =>
  `axios.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ${ids} }, { headers: ${headers} })`;

function siteOf(files: Readonly<Record<string, string>>) {
  const { ledger, files: changed } = planMigration(testdir(files));
  return { ...ledger.sites[0], after: changed[0]?.after ?? '' };
}

/** A component that has what a mixin in another file has. */
function ofComponent(
  mixin: string,
  headers: string,
  { ids = 'ids', options = 'mixins: [tokens],' } = {},
) {
  const load = `async load(robot_id, ids) { const { data } = await ${post(headers, ids)}; return data; }`;
  const script = `import axios from 'axios';\nimport tokens from './tokens.js';\nexport default {\n  ${options}\n  data: () => ({ ids: [] }),\n  methods: { ${load} },\n};\n`;
  return siteOf({
    'src/tokens.js': mixin,
    'src/Customers.vue': `<template><p>客户</p></template>\n<script>\n${script}</script>\n`,
  });
}

describe('what a component has of a mixin', () => {
  const writing = (use: string): string =>
    `{ data: () => ({ headers: {}, token: '' }), methods: { use(token) { ${use} } } }`;
  const USE = writing('this.headers.Token = token;');

  it.each([
    ['a list of them', `export default ${USE};\n`, 'mixins: [tokens],'],
    ['the one that it extends', `export default ${USE};\n`, 'extends: tokens,'],
    ['one by a name', `const tokens = ${USE};\nexport default tokens;\n`, 'mixins: [tokens],'],
    ['one that is defined', `export default defineComponent(${USE});\n`, 'mixins: [tokens],'],
    ['one that a function makes', `export default () => (${USE});\n`, 'mixins: [tokens()],'],
    [
      'the mixin of a mixin',
      `const inner = ${USE};\nexport default { mixins: [inner] };\n`,
      'mixins: [tokens],',
    ],
  ])('is shared by all its calls where that writes into it: %s', (_, mixin, options) => {
    expect(ofComponent(mixin, 'this.headers', { options }).grade).toBe('likely');
  });

  it('is shared where the component itself writes into it', () => {
    const mixin = 'export default { data: () => ({ headers: {} }) };\n';
    const options = 'mixins: [tokens], created(token) { this.headers.Token = token; },';
    expect(ofComponent(mixin, 'this.headers', { options }).grade).toBe('likely');
    expect(ofComponent(mixin, 'this.headers').grade).toBe('proven');
  });

  it('is read once where it is a value that is written to', () => {
    const { grade, after } = ofComponent(
      `export default ${writing('this.token = token;')};\n`,
      '{ Token: this.token }',
    );
    expect(grade).toBe('proven');
    expect(after).toContain('const token = this.token;');
  });

  it('is refused where it is computed from the ids', () => {
    const computed = (value: string): string =>
      `export default { computed: { key() { return md5(${value}); } } };\n`;
    const ids = 'this.ids';
    expect(ofComponent(computed('this.ids'), '{ Key: this.key }', { ids }).reason).toBe(
      'body-signed',
    );
    expect(ofComponent(computed('this.robot'), '{ Key: this.key }', { ids }).grade).toBe('proven');
  });
});

describe('what a class has of one in another file', () => {
  const heirOf = (base: string, headers: string, path = 'src/base.ts', method = '') =>
    siteOf({
      [path]: base,
      'src/customers.js': `import axios from 'axios';\nimport { Base } from './base.js';\nexport class Customers extends Base {\n  ${method}\n  async get(robot_id, ids) { return ${post(headers)}; }\n}\n`,
    });

  it('is shared where others write into what it is', () => {
    const base = (write: string) =>
      `const common: any = {};\nexport const use = (token: string) => { ${write} };\nexport class Base { protected headers = common; }\n`;
    expect(heirOf(base('common.Token = token;'), 'this.headers').grade).toBe('likely');
    expect(heirOf(base('console.log(token);'), 'this.headers').grade).toBe('proven');
  });

  it('is found where a constructor of a script declares it', () => {
    const base = (use: string) =>
      `export class Base {\n  constructor() { this.headers = {}; this.token = ''; }\n  use(token) { ${use} }\n}\n`;
    const path = 'src/base.js';
    expect(heirOf(base('this.headers.Token = token;'), 'this.headers', path).grade).toBe('likely');
    expect(heirOf(base(''), 'this.headers', path).grade).toBe('proven');
    const own = 'use(token) { this.headers.Token = token; }';
    expect(heirOf(base(''), 'this.headers', path, own).grade).toBe('likely');
    const { after } = heirOf(base('this.token = token;'), '{ Token: this.token }', path);
    expect(after).toContain('const token = this.token;');
  });
});
