import { describe, expect, test } from 'vitest';
import { ACCOUNT_TYPE, ADD_WAY, GENDER, nameOfValue } from './named-values.js';

describe('the name of a documented value', () => {
  test.each([ACCOUNT_TYPE, GENDER, ADD_WAY])(
    'is found by the number and by its digits',
    (table) => {
      for (const [name, value] of Object.entries(table)) {
        expect(nameOfValue(table, value)).toBe(name);
        expect(nameOfValue(table, String(value))).toBe(name);
      }
    },
  );

  test('belongs to one value alone', () => {
    for (const table of [ACCOUNT_TYPE, GENDER, ADD_WAY]) {
      expect(new Set(Object.values(table)).size).toBe(Object.keys(table).length);
    }
  });

  test.each([999, '', '01', '1.0', ' 1', 'unknown', -1, NaN, undefined])('%j has none', (value) => {
    expect(nameOfValue(ADD_WAY, value)).toBeUndefined();
  });
});
