import { getAccounts } from './qopen.mjs';

export const cached = memoize(getAccounts);
function memoize(load) {
  return load;
}
