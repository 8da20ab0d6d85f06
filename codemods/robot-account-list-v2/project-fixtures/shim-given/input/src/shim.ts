import { createShim, type Shim } from '@qopen-compat/shim';

const baseUrl = process.env.QOPEN_BASE_URL ?? '';
const credentials = { token: process.env.QOPEN_TOKEN ?? '' };

let shared: Shim | undefined;

/** 用到时才创建 */
export function getShim(): Shim {
  shared ??= createShim({ baseUrl, credentials, notices: 'off' });
  return shared;
}

/** 每次一个新的 */
export const openShim = async (): Promise<Shim> => createShim({ baseUrl, credentials, notices: 'off' });

export async function closeShim() {
  await shared?.close();
  shared = undefined;
}
