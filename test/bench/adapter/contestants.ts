import { createPositions } from '@qopen-compat/adapter';
import { createClient } from '@qopen-compat/client';
import { CONTENT_TYPE, ROUTES, TOKEN_HEADER } from '@qopen-compat/contract';
import { createShim } from '@qopen-compat/shim';
import { Pool } from 'undici';
import type { BenchGateway, BenchRobot } from './bench-gateway.js';

/** Looks so many account ids of a robot up; rejects unless everybody who is there is found. */
export type LookUp = (
  robot: BenchRobot,
  ids: readonly string[],
  expected?: number,
) => Promise<void>;

/** Who is measured against whom. */
export interface Contestants {
  /** V1 by ids, with nothing but undici. */
  readonly v1: LookUp;
  /** The shim with nothing remembered; each gives one that keeps what it learns. */
  coldShim(): LookUp;
  close(): Promise<void>;
}

/** The client's default. */
const MAX_REQUESTS_IN_FLIGHT = 6;
const MAX_IDS = 500_000;

/** V1 and the shim on one gateway, with as many connections each. */
export function openContestants({ url, token }: BenchGateway): Contestants {
  const pool = new Pool(url, { connections: MAX_REQUESTS_IN_FLIGHT });
  const client = createClient({
    baseUrl: url,
    credentials: { token },
    maxRequestsInFlight: MAX_REQUESTS_IN_FLIGHT,
  });
  return {
    async v1({ robot_id }, account_id_list, expected = account_id_list.length) {
      const { body } = await pool.request({
        method: 'POST',
        path: ROUTES.GetRobotAccountByIds,
        headers: { 'Content-Type': CONTENT_TYPE, [TOKEN_HEADER]: token },
        body: JSON.stringify({ robot_id, account_id_list }),
      });
      checkFound((await body.json()) as Found, expected);
    },
    coldShim() {
      const positions = createPositions({ maxIds: MAX_IDS });
      const shim = createShim({ client, notices: 'off', positions });
      return async ({ robot_id }, account_id_list, expected = account_id_list.length) =>
        checkFound(
          await shim.GetRobotAccountByIds({ robot_id, account_id_list: [...account_id_list] }),
          expected,
        );
    },
    async close() {
      await client.close();
      await pool.close();
    },
  };
}

interface Found {
  readonly errcode: number;
  readonly data: { readonly account_list: readonly unknown[] };
}

function checkFound({ errcode, data }: Found, expected: number): void {
  if (errcode === 0 && data.account_list.length === expected) return;
  throw new Error(`errcode ${errcode}, ${data.account_list?.length} found of ${expected}`);
}
