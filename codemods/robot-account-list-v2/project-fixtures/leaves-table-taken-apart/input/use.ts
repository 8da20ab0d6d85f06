const { PATHS: { ...others } } = await import('./paths.js');
export { others };
