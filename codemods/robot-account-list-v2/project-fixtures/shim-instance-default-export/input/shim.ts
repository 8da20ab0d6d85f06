import { createShim } from '@qopen-compat/shim';

export default createShim({
  baseUrl: process.env.QOPEN_BASE_URL ?? '',
  credentials: { token: process.env.QOPEN_TOKEN ?? '' },
});
