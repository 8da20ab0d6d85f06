import { createClient } from '@qopen-compat/client';

// 全项目共用一个
export const shim = createClient({
  baseUrl: process.env.QOPEN_BASE_URL ?? '',
  credentials: { token: process.env.QOPEN_TOKEN ?? '' },
});
