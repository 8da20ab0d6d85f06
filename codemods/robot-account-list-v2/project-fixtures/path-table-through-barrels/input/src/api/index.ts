export * from './paths';
export * as api from './paths';
