import { PATHS } from './paths.js';
const { byIds } = PATHS;
export const isLookup = (path: string) => path === byIds;
