export * from '@qopen-compat/shim';
