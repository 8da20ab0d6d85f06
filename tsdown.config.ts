import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsdown';

const shared = {
  platform: 'node',
  target: 'node20.18',
  clean: true,
  sourcemap: false,
  inputOptions: { checks: { pluginTimings: false } },
} as const;
const library = {
  ...shared,
  entry: 'src/index.ts',
  format: ['esm', 'cjs'],
  dts: { tsconfig: fileURLToPath(new URL('tsconfig.build.json', import.meta.url)) },
} as const;

export default defineConfig([
  ...['contract', 'adapter', 'client', 'shim', 'drop-in', 'gateway'].map((name) => ({
    ...library,
    cwd: `packages/${name}`,
  })),
  { ...library, cwd: 'codemods/robot-account-list-v2' },
  { ...shared, entry: 'src/main.ts', format: ['esm'], dts: false, cwd: 'packages/cli' },
]);
