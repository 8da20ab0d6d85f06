export * as shim from '@qopen-compat/shim';
