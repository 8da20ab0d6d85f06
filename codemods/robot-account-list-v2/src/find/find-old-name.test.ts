import { expect, it } from 'vitest';
import { findOldName } from './find-old-name.js';

it.each([
  ["'/gateway/qopen/GetRobotAccountByIds'", 1, 0],
  ['GetRobotAccountByIds.GetRobotAccountByIds', 2, 0],
  ['GetRobotAccountByIdsV2', 0, 1],
  ['GetRobotAccountByIdsRequest, mockGetRobotAccountByIds, $GetRobotAccountByIds', 0, 3],
  ['调用GetRobotAccountByIds接口', 1, 0],
  ["'第一行\\nGetRobotAccountByIds'", 1, 0],
  ['gateway%2Fqopen%2fGetRobotAccountByIds', 1, 0],
  ['qopen\\u002fGetRobotAccountByIds\\x2FGetRobotAccountByIds', 2, 0],
  ['/GetRobotAccountByIds$/, /(GetRobotAccountByIds$|$)/, `GetRobotAccountByIds${v}`', 3, 0],
  ['GetRobotAccountByIds$ = of(1)', 0, 1],
  ['getRobotAccountByIds', 0, 0],
])('counts in %s %i uses and %i longer names', (text, uses, longerNames) => {
  const hits = findOldName(text);
  expect(hits.uses).toHaveLength(uses);
  expect(hits.longerNames).toBe(longerNames);
});
