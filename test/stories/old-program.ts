import process from 'node:process';
import type { OldApi } from './old-api.js';

/** A program that has not changed since the endpoint was deprecated; it prints what it got. */
const oldApi: OldApi = await import('@qopen-compat/shim');
const request = JSON.parse(process.argv[2] ?? '{}') as unknown;

for (let round = 1; round <= 3; round += 1) {
  try {
    const { errcode, data } = await oldApi.GetRobotAccountByIds(request);
    console.log(JSON.stringify({ errcode, found: data.account_list.length }));
  } catch (error) {
    console.log(JSON.stringify({ code: (error as { code?: unknown }).code }));
  }
}
