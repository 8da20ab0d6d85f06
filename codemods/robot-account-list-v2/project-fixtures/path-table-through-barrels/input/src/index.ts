export { PATHS as QOPEN } from './api';
