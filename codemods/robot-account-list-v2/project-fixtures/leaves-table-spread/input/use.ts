import { PATHS } from './paths.js';
export const MORE = { ...PATHS, token: '/gateway/qopen/GetAccessToken' };
