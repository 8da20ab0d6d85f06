import { PATHS } from './paths.js';
export const all = Object.values(PATHS);
