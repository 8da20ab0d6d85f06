import { describe, expect, it } from 'vitest';
import { mayHandOn, textUses } from './text-uses.js';

describe('a text may do more than read what it knows by a name', () => {
  it.each([
    'HEADERS.Token = token;',
    "HEADERS['Token'] = token;",
    'HEADERS.count++;',
    '++HEADERS.count;',
    '--state.HEADERS.count;',
    'HEADERS.count %= 7;',
    'HEADERS.count >>>= 1;',
    'HEADERS.Token ??= token;',
    'HEADERS\n  .common\n  .Token = token;',
    'HEADERS // 公共请求头\n  .Token = token;',
    'HEADERS /* 令牌 */ .Token /* 新 */ = token;',
    "HEADERS.get('of').Token = token;",
    "HEADERS.get(('of')).Token = token;",
    'HEADERS.get(keyOf(robot(1))).Token = token;',
    "HEADERS\n  .get('of')\n  .Token = token;",
    'HEADERS?.[0].push(token);',
    'HEADERS.list\n  .push(token);',
    'HEADERS.#list = token;',
    '(HEADERS as any).Token = token;',
    '(<any>HEADERS).Token = token;',
    '(HEADERS).Token = token;',
    'fill(HEADERS, token);',
    'fill(/* 请求头 */ HEADERS);',
    'fill((state() as any).HEADERS);',
    'fill(all[0].HEADERS, token);',
    'fill(state\n  .of\n  .HEADERS);',
    'delete HEADERS.Token;',
    'yield* HEADERS;',
    'const held = HEADERS;',
    'const give = () => HEADERS;',
    'export { HEADERS };',
    'for (HEADERS.Token of tokens) send();',
    '[HEADERS.Token] = tokens;',
  ])('%j', (text) => {
    expect(mayHandOn(text, 'HEADERS')).toBe(true);
  });

  it.each([
    'if (HEADERS.Token === token) return;',
    'if (HEADERS.count <= 3) return;',
    'HEADERS.send(token);',
    "HEADERS.get('/customers');",
    'MY_HEADERS.Token = token;',
    'HEADERS_OF.Token = token;',
  ])('but not by %j', (text) => {
    expect(mayHandOn(text, 'HEADERS')).toBe(false);
  });

  it('does not count that it imports it', () => {
    const text = "import {\n  HEADERS,\n} from './headers.js';\nHEADERS.send();\n";
    expect(textUses(text, './headers.js', ['HEADERS'])).toBe(false);
    expect(textUses(`${text}fill(HEADERS);`, './headers.js', ['HEADERS'])).toBe(true);
  });
});
