export { getAccounts } from './qopen.mjs';
