export { PATHS } from './paths.js';
export * from './options.js';
