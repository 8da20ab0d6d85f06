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
const codemod = 'codemods/robot-account-list-v2';

export default defineConfig([
  ...['contract', 'adapter', 'client', 'shim', 'drop-in', 'gateway'].map((name) => ({
    ...library,
    cwd: `packages/${name}`,
  })),
  { ...library, cwd: codemod },
  {
    // Whole in one file: `npx codemod` runs it where nothing is installed. It stands beside the library.
    ...shared,
    entry: 'src/runner.ts',
    format: ['cjs'],
    dts: false,
    clean: false,
    minify: true,
    deps: { alwaysBundle: /./ },
    alias: {
      '@qopen-compat/contract': fileURLToPath(
        new URL('packages/contract/src/index.ts', import.meta.url),
      ),
    },
    cwd: codemod,
  },
  { ...shared, entry: 'src/main.ts', format: ['esm'], dts: false, cwd: 'packages/cli' },
]);
