import { createClient } from '@qopen-compat/client';
import { OPTIONS } from './config.mjs';

export const shim = createClient(OPTIONS);
