import { collectRobotAccounts } from '@qopen-compat/adapter';
import axios, { type AxiosResponse } from 'axios';
import type { GetRobotAccountListV2Request } from '@qopen-compat/contract';
import got, { type Response as GotResponse } from 'got';
import ky from 'ky';
import nodeFetch, { type Response as NodeFetchResponse } from 'node-fetch';
import * as undici from 'undici';
import { describe, expectTypeOf, it } from 'vitest';

interface Reply {
  errcode: number;
  data: { account_list: { account_id: string }[] };
}
const url = 'http://127.0.0.1:9/gateway/qopen/GetRobotAccountListV2';
const request = { robot_id: 'robot_01', account_id_list: ['acc_0001'] };

/** A client of a JavaScript module without types. */
const untyped = {} as { list: (page: unknown) => ReturnType<typeof JSON.parse> };

/** Types only: nothing here is called. */
const call = () => ({
  axios: collectRobotAccounts((page) => axios.post<Reply>(url, page), request),
  fetch: collectRobotAccounts((page) => fetch(url, { body: JSON.stringify(page) }), request),
  loose: collectRobotAccounts((page) => axios.post(url, page), request),
  parsed: collectRobotAccounts(
    async (page) => (await fetch(url, { body: JSON.stringify(page) })).json(),
    request,
  ),
  got: collectRobotAccounts((page) => got.post(url, { json: page }).json<Reply>(), request),
  gotResponse: collectRobotAccounts(
    (page) => got.post<Reply>(url, { json: page, responseType: 'json' }),
    request,
  ),
  ky: collectRobotAccounts((page) => ky.post(url, { json: page }).json<Reply>(), request),
  undici: collectRobotAccounts(
    (page) => undici.request(url, { method: 'POST', body: JSON.stringify(page) }),
    request,
  ),
  nodeFetch: collectRobotAccounts(
    (page) => nodeFetch(url, { body: JSON.stringify(page) }),
    request,
  ),
  untyped: collectRobotAccounts(untyped.list, request),
  text: collectRobotAccounts(
    (page) => axios.post<string>(url, page).then((of) => of.data),
    request,
  ),
  own: collectRobotAccounts(
    (page) => Promise.resolve({ result: JSON.stringify(page), traceId: 't-1' }),
    request,
    {
      container: {
        read: (of) => of.result,
        write: (of, payload) => ({ ...of, result: String(payload) }),
      },
    },
  ),
});
const calls = expectTypeOf(call).returns;

describe('the type of what the callback returns', () => {
  it('comes through unharmed', () => {
    calls.toHaveProperty('axios').resolves.toEqualTypeOf<AxiosResponse<Reply>>();
    calls.toHaveProperty('fetch').resolves.toEqualTypeOf<Response>();
    calls.toHaveProperty('got').resolves.toEqualTypeOf<Reply>();
    calls.toHaveProperty('gotResponse').resolves.toEqualTypeOf<GotResponse<Reply>>();
    calls.toHaveProperty('ky').resolves.toEqualTypeOf<Reply>();
    calls.toHaveProperty('undici').resolves.toEqualTypeOf<undici.Dispatcher.ResponseData>();
    calls.toHaveProperty('nodeFetch').resolves.toEqualTypeOf<NodeFetchResponse>();
    calls.toHaveProperty('text').resolves.toEqualTypeOf<string>();
    calls.toHaveProperty('own').resolves.toEqualTypeOf<{ result: string; traceId: string }>();
  });

  it('stays `any` where it was `any`', () => {
    calls.toHaveProperty('untyped').resolves.toBeAny();
    calls.toHaveProperty('loose').resolves.toHaveProperty('data').toBeAny();
    calls.toHaveProperty('parsed').resolves.toEqualTypeOf<Awaited<ReturnType<Response['json']>>>();
  });

  it('gives the callback exactly a page of V2', () => {
    expectTypeOf(collectRobotAccounts<Reply>)
      .parameter(0)
      .parameter(0)
      .toEqualTypeOf<GetRobotAccountListV2Request>();
  });
});

describe('the request', () => {
  interface LookupDto {
    robot_id: string;
    external_user_id_list: string[];
    need_tag_info?: boolean;
  }
  class LookupCommand {
    readonly robot_id = 'robot_01';
    readonly account_id_list: string[] = [];
    toString(): string {
      return this.robot_id;
    }
  }
  const accepts = (of: Parameters<typeof collectRobotAccounts>[1]): unknown => of;

  it('takes what compiled before', () => {
    const frozen: readonly string[] = Object.freeze(['acc_0001']);
    const dto: LookupDto = { robot_id: 'robot_01', external_user_id_list: ['wmEXT1'] };
    const record: Record<string, unknown> = { robot_id: 'robot_01' };
    accepts({ robot_id: process.env['QOPEN_ROBOT_ID'], account_id_list: frozen });
    accepts({ robot_id: 'robot_01', account_id_list: null, external_user_id_list: null });
    accepts({ robot_id: 'robot_01', account_id_list: ['a'] as const, need_tag_info: undefined });
    accepts(record);
    accepts(dto);
    accepts(new LookupCommand());
  });

  it('is never a bare string', () => {
    expectTypeOf<string>().not.toExtend<Parameters<typeof collectRobotAccounts>[1]>();
  });
});
