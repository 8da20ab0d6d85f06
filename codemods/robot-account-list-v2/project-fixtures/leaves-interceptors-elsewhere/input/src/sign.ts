export const sign = (ids: readonly string[]): string => [...ids].sort().join(',');
