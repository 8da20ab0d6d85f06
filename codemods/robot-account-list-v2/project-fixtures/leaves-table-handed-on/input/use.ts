import * as paths from './paths.js';
export const register = (router: (table: object) => void) => router(paths);
