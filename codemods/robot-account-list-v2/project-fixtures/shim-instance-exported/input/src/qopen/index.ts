export { shim as qopen } from './shim.js';
