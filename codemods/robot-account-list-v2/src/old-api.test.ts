import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ID_LIST_FIELDS, PACKAGE_RANGE, WIRE_FIELDS } from './old-api.js';

it('asks for the version that it is released with', () => {
  const manifest = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  expect(PACKAGE_RANGE).toBe(`^${manifest.version}`);
});

it("takes the request's fields from the contract", () => {
  expect(WIRE_FIELDS).toEqual([
    'robot_id',
    'account_id_list',
    'external_user_id_list',
    'need_tag_info',
  ]);
  expect(ID_LIST_FIELDS).toEqual(['account_id_list', 'external_user_id_list']);
});
