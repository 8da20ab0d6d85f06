import { createClient } from '@qopen-compat/client';

export default createClient({
  baseUrl: process.env.QOPEN_BASE_URL ?? '',
  credentials: { token: process.env.QOPEN_TOKEN ?? '' },
});
