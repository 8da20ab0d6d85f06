import { getAccounts, byIds as other } from './qopen.mjs';

export const most = 100;
