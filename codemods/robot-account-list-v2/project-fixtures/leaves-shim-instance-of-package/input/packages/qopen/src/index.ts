export { shim } from './shim.js';
