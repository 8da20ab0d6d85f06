import { createShim } from '@qopen-compat/shim';
import { OPTIONS } from './config.mjs';

export const shim = createShim(OPTIONS);
