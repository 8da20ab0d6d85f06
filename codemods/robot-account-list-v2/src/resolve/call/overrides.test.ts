import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const IDS = '{ robot_id, account_id_list: ids }';
const OLD = "'https://qopen.example.com/gateway/qopen/GetRobotAccountByIds'";

/** A class that others extend, with these members and a call with these arguments. */
const base = (members: string, given = `${OLD}, ${IDS}`, client = 'axios'): string =>
  `import axios from 'axios';
export abstract class Base {
  ${members}
  async byIds(robot_id: string, ids: string[]) {
    const { data } = await ${client}.post(${given});
    return data;
  }
}
`;
const heir = (members: string, of = 'Base', name = 'Heir'): string =>
  `export class ${name} extends ${of} {\n  ${members}\n}\n`;
const withHeaders = `${OLD}, ${IDS}, { headers: this.headers() }`;
const PLAIN_HEADERS = "headers(): Record<string, string> { return { 应用: 'crm' }; }";

/** The one call of a base class beside its heirs: in its file, and in another one. */
function siteOf(text: string, heirs: string, isElsewhere: boolean) {
  const files = isElsewhere
    ? {
        'src/base.ts': text,
        'src/heirs.ts': `import axios from 'axios';\nimport { Base } from './base.js';\n${heirs}`,
      }
    : { 'src/base.ts': text + heirs };
  return planMigration(testdir(files)).ledger.sites[0];
}

describe.each([
  ['in its file', false],
  ['in another file', true],
])('what an heir has instead, %s', (_, isElsewhere) => {
  it.each([
    [
      'headers that are accepted once',
      base(PLAIN_HEADERS, withHeaders),
      heir("headers() { return { 'X-Nonce': crypto.randomUUID() }; }"),
    ],
    [
      'headers of an heir of the heir',
      base(PLAIN_HEADERS, withHeaders),
      heir("headers() { return { 应用: 'b' }; }") +
        heir("headers() { return { ...super.headers(), 'X-Nonce': id() }; }", 'Heir', 'Third'),
    ],
    [
      'headers where the class has none itself',
      base('protected abstract headers(): Record<string, string>;', withHeaders),
      heir("headers() { return { 'Idempotency-Key': id() }; }"),
    ],
    [
      'another request',
      base(
        `request(robot_id: string, ids: string[]): object { return ${IDS}; }`,
        `${OLD}, this.request(robot_id, ids)`,
      ),
      heir('request(robot_id: string, ids: string[]) { return { robot_id, sign: md5(ids) }; }'),
    ],
    [
      'a host that is not the vendor',
      base(
        "host() { return 'https://q.example.com/gateway/qopen'; }",
        `this.host() + '/GetRobotAccountByIds', ${IDS}`,
      ),
      heir("host() { return 'https://crm.example.com/proxy'; }"),
    ],
    [
      'another client',
      base('http = axios.create();', `${OLD}, ${IDS}`, 'this.http'),
      heir('http = wrapped();'),
    ],
    [
      'a getter that counts',
      base(
        "get options(): object { return { headers: { 应用: 'crm' } }; }",
        `${OLD}, ${IDS}, robot_id ? this.options : undefined`,
      ),
      heir('n = 0;\n  get options() { return { headers: { n: ++this.n } }; }'),
    ],
  ])('counts: %s', (__, text, heirs) => {
    expect(siteOf(text, heirs, isElsewhere)?.grade).toBe('likely');
    // What no class in sight has, one out of sight may have.
    const others = text.includes('abstract headers()') ? heir(PLAIN_HEADERS) : heir('name = 1;');
    expect(siteOf(text, others, isElsewhere)?.grade).toBe('proven');
  });

  it('is refused where it keeps the ids for what it signs', () => {
    const signing = heir(`ids: string[] = [];
  byIds(robot_id: string, ids: string[]) { this.ids = ids; return super.byIds(robot_id, ids); }
  headers() { return { 签名: md5(this.ids.join()) }; }`);
    expect(siteOf(base(PLAIN_HEADERS, withHeaders), signing, isElsewhere)?.reason).toBe(
      'body-signed',
    );
  });

  it.each([
    [
      'a host, a token and headers of its own',
      base(
        `protected abstract host(): string;
  protected abstract get token(): string;
  ${PLAIN_HEADERS}`,
        `\`\${this.host()}/gateway/qopen/GetRobotAccountByIds\`, ${IDS}, { headers: { ...this.headers(), Token: this.token } }`,
      ),
      heir(`host() { return 'https://other.example.com'; }
  get token() { return process.env.TOKEN ?? ''; }
  headers() { return { 应用: 'b' }; }`),
    ],
    [
      'another host of the vendor',
      base(
        "host() { return 'https://a.example.com/gateway/qopen'; }",
        `this.host() + '/GetRobotAccountByIds', ${IDS}`,
      ),
      heir("host() { return super.host().replace('a.', 'b.'); }"),
    ],
    [
      'a client of the same kind',
      base('http = axios.create();', `${OLD}, ${IDS}`, 'this.http'),
      heir('http = axios.create({ timeout: 5000 });'),
    ],
    [
      'a member of a class of another base',
      base(PLAIN_HEADERS, withHeaders),
      heir("headers() { return { 'X-Nonce': id() }; }", 'Other'),
    ],
  ])('is proven with %s', (__, text, heirs) => {
    expect(siteOf(text, heirs, isElsewhere)?.grade).toBe('proven');
  });
});

describe('what another file puts in the place of a member', () => {
  const writing = (text: string, statement: string) =>
    siteOf(text, `export const api: Base = make();\n${statement}\n`, true)?.grade;

  it('is looked at where it is a function that is called', () => {
    const text = base(PLAIN_HEADERS, withHeaders);
    const put = (value: string) => writing(text, `Base.prototype.headers = () => (${value});`);
    expect(put("{ 'X-Nonce': id() }")).toBe('likely');
    expect(put("{ 应用: 'b' }")).toBe('proven');
  });

  it('is a client of the same kind, or may do otherwise with a page', () => {
    const text = base('http = axios.create();', `${OLD}, ${IDS}`, 'this.http');
    expect(writing(text, 'api.http = wrapped(api.http);')).toBe('likely');
    expect(writing(text, 'api.http = axios.create({ timeout: 5000 });')).toBe('proven');
  });
});

it('ends where two classes extend each other', () => {
  const text = base(PLAIN_HEADERS, withHeaders).replace('class Base', 'class Base extends Heir');
  const other = heir("headers() { return { 'X-Nonce': id() }; }");
  expect(siteOf(text, other, false)?.grade).toBe('likely');
});
