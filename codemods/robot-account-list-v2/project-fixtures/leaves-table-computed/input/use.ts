import { PATHS } from './paths.js';
export const pathOf = (name: keyof typeof PATHS) => PATHS[name];
