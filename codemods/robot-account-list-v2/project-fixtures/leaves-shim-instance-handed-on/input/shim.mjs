import { createShim } from '@qopen-compat/shim';

// 全项目共用一个
export const shim = createShim({
  baseUrl: process.env.QOPEN_BASE_URL,
  credentials: { token: process.env.QOPEN_TOKEN },
  notices: 'off',
});
