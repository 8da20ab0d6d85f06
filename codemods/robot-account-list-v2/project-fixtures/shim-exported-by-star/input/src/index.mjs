export * from './qopen.mjs';
