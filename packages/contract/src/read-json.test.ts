import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedReplyError } from './errors.js';
import { readJson } from './read-json.js';

describe('JSON to the letter', () => {
  test('any JSON value reads back equal', () => {
    const roundTrip = fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify(value);
      expect(readJson(json)).toEqual(JSON.parse(json));
    });
    fc.assert(roundTrip, { numRuns: 500 });
  });
});

describe('raw control characters inside strings', () => {
  test.each([
    ['{"备注":"第一行\n第二行"}', { 备注: '第一行\n第二行' }],
    ['{\n\t"名\t称": "a\u0000b\u001fc"\r\n}', { '名\t称': 'a\u0000b\u001fc' }],
    ['["\\"\n", "\\\\", "\n\\\\\\""]', ['"\n', '\\', '\n\\"']],
  ])('%j is read as it was meant', (text, value) => {
    expect(readJson(text)).toEqual(value);
  });

  test('escapes beside them stay as they are', () => {
    expect(readJson('["\t\\u0041\\n\\/\\ud83d\\ude00"]')).toEqual(['\tA\n/😀']);
  });

  test('any JSON value whose control characters lost their escapes reads back equal', () => {
    const text = fc.string({
      unit: fc.constantFrom('王', 'a', '"', '\\', '/', '\n', '\t', '\r', '\b', '\f', '\u0000', 'u'),
    });
    const value = fc.oneof(text, fc.array(text), fc.dictionary(text, text));
    const roundTrip = fc.property(value, fc.constantFrom(0, 2, '\t'), (given, indent) => {
      const raw = withoutControlEscapes(JSON.stringify(given, null, indent));
      expect(readJson(raw)).toEqual(JSON.parse(JSON.stringify(given)));
    });
    fc.assert(roundTrip, { numRuns: 2_000 });
  });
});

describe('what is no JSON', () => {
  test.each(['', '{', '{"a":1', "{'a':1}", '<html>\n', '"\n', '{"a":"\n"', 'undefined', '["\\x"]'])(
    '%j is an error with a code',
    (text) => {
      expect(() => readJson(text)).toThrow(MalformedReplyError);
    },
  );

  test('is quoted by its first bytes, on one line, without secrets, in message and cause', () => {
    const text = `<html>\n\u0000${'tok-91be77'} 网关错误 ${'x'.repeat(500)} tok-91be77`;
    const error = failureOf(() => readJson(text, { secrets: ['tok-91be77', ''] }));
    expect(error.message).toContain('«<html>\\n\\u0000*** 网关错误 xxx');
    expect(error.message.length).toBeLessThan(300);
    expect(`${error.message} ${String(error.cause)} ${error.stack}`).not.toContain('tok-91be77');
  });

  test('a secret at the cut does not show by half', () => {
    const text = `${'x'.repeat(115)}tok-91be77`;
    expect(failureOf(() => readJson(text, { secrets: ['tok-91be77'] })).message).not.toContain(
      'tok-',
    );
  });
});

/** JSON as the vendor sends it: `\n`, `\t`, `\u0000` … inside strings become the characters themselves. */
function withoutControlEscapes(json: string): string {
  return json.replace(/\\(?:u00[01][0-9a-f]|[^])/g, (escape) =>
    /^\\(?:u00|[bfnrt])/.test(escape) ? (JSON.parse(`"${escape}"`) as string) : escape,
  );
}

function failureOf(read: () => unknown): Error {
  try {
    read();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('expected a failure');
}
