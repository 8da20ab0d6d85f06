import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';
import { post } from './handed-over.test-support.js';

describe('what an heir gives to the constructor of its class', () => {
  const POSTS = `async byIds(robot_id: string, ids: string[]) { return ${post('{ headers: this.headers }')}; }`;
  const taking = (taken: string, members = ''): string =>
    `export class Base {\n  protected headers: object;\n  constructor(${taken}) { this.headers = headers; }\n  ${members}\n}\n`;
  const SHARED =
    "import { Base } from './base.js';\nconst common: Record<string, string> = {};\nexport const use = (token: string) => { common.Token = token; };\n";
  const heirOf = (base: string, heir: string) =>
    planMigration(
      testdir({
        'src/base.ts': `import axios from 'axios';\n${base}`,
        'src/heir.ts': `import axios from 'axios';\n${SHARED}${heir}\n`,
      }),
    ).ledger.sites[0]?.grade;
  const IN_BASE = taking('headers: object', POSTS);

  it('may be shared with other calls', () => {
    const heir = (given: string) =>
      `export class Customers extends Base { constructor() { super(${given}); } }`;
    expect(heirOf(IN_BASE, heir('common'))).toBe('likely');
    expect(heirOf(IN_BASE, heir("{ 应用: 'crm' }"))).toBe('proven');
    const byHeir = (given: string) =>
      `export class Customers extends Base { constructor() { super(${given}); } ${POSTS} }`;
    expect(heirOf(taking('{ headers }: { headers: object }'), byHeir('{ headers: common }'))).toBe(
      'likely',
    );
    expect(heirOf(taking('{ headers }: { headers: object }'), byHeir('{ headers: {} }'))).toBe(
      'proven',
    );
  });

  it('is what an heir without a constructor is given', () => {
    const heir = 'class Customers extends Base {}\nexport const customers = new Customers(';
    expect(heirOf(IN_BASE, `${heir}common);`)).toBe('likely');
    expect(heirOf(IN_BASE, `${heir}{});`)).toBe('proven');
  });

  it('may be made from the ids that it gives beside', () => {
    const base = `import axios from 'axios';\nexport class Base {\n  constructor(protected ids: string[], protected key: string) {}\n  async get(robot_id: string) { return ${post('{ headers: { Key: this.key } }').replace(' ids }', ' this.ids }')}; }\n}\n`;
    const heir = (given: string) =>
      `import { Base } from './base.js';\nexport class Customers extends Base { constructor(wanted: string[], token: string) { super(wanted, ${given}); } }\n`;
    const siteOf = (given: string, text = base) =>
      planMigration(testdir({ 'src/base.ts': text, 'src/heir.ts': heir(given) })).ledger.sites[0];
    const kept = base.replace(
      'protected ids: string[], protected key: string) {}',
      'ids: any, key: any) { this.ids = ids; this.key = key; } ids: any; key: any;',
    );
    for (const text of [base, kept]) {
      expect(siteOf('md5(wanted)', text)?.reason).toBe('body-signed');
      expect(siteOf('md5(token)', text)?.grade).toBe('proven');
    }
  });
});
