import { describe, expect, it } from 'vitest';
import { gradeOf } from './grade-of-headers.test-support.js';

const HEADERS = "export const HEADERS: any = { Token: '' };\n";
const login = (writes: string): string => `export const login = (token: any) => { ${writes} };\n`;

describe('shared headers are written to for each call', () => {
  it.each([
    ['delete', login('delete HEADERS.Token;')],
    ['a part of a destructuring', login('({ Token: HEADERS.Token } = token);')],
    ['an item of a destructuring', login('[HEADERS.Token] = token;')],
    ['one of two', login('(token ? HEADERS : {}).Token = token;')],
    ['a default', login('(HEADERS ?? {}).Token = token;')],
    ['a list', `const all = [HEADERS];\n${login('all[0].Token = token;')}`],
    ['a loop over a list', login('for (const each of [HEADERS]) each.Token = token;')],
    ['a callback of a list', login('[HEADERS].forEach((each) => { each.Token = token; });')],
    [
      'an item of a parameter',
      `function fill([headers]: any[], token: any) { headers.Token = token; }\n${login('fill([HEADERS], token);')}`,
    ],
    [
      'an instance that is made of it',
      `class Session { headers: any; constructor(headers: any) { this.headers = headers; } set(token: any) { this.headers.Token = token; } }\n${login('new Session(HEADERS).set(token);')}`,
    ],
    [
      'a function that has it as its this',
      `function set(this: any, token: any) { this.Token = token; }\n${login('set.call(HEADERS, token);')}`,
    ],
  ])('by %s', (_, code) => {
    expect(gradeOf(HEADERS + code, 'HEADERS')).toBe('likely');
    const others = {
      'src/headers.ts': HEADERS,
      'src/login.ts': `import { HEADERS } from './headers.js';\n${code}`,
    };
    expect(gradeOf("import { HEADERS } from './headers.js';", 'HEADERS', { others })).toBe(
      'likely',
    );
  });

  it.each([
    ['named', 'export const kept = HEADERS;'],
    ['listed', 'export const all = [HEADERS];'],
    ['read', login('console.log([HEADERS.Token, token]);')],
    [
      'given to a class that reads it',
      'class Client { constructor(readonly headers: any) {} }\nexport const client = new Client(HEADERS);',
    ],
  ])('but not where they are only %s', (_, code) => {
    expect(gradeOf(`${HEADERS}${code}\n`, 'HEADERS')).toBe('proven');
  });
});
