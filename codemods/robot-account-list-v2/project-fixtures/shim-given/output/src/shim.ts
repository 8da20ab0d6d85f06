import { createClient, type Client } from '@qopen-compat/client';

const baseUrl = process.env.QOPEN_BASE_URL ?? '';
const credentials = { token: process.env.QOPEN_TOKEN ?? '' };

let shared: Client | undefined;

/** 用到时才创建 */
export function getShim(): Client {
  shared ??= createClient({ baseUrl, credentials });
  return shared;
}

/** 每次一个新的 */
export const openShim = async (): Promise<Client> => createClient({ baseUrl, credentials });

export async function closeShim() {
  await shared?.close();
  shared = undefined;
}
