import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests run on the sources: every package's name leads to its `src/index.ts`, never to `dist`. */
const sources = ['packages', 'codemods'].flatMap((room) =>
  readdirSync(new URL(room, import.meta.url)).map((name) => ({
    find: new RegExp(`^@qopen-compat/${name}$`),
    replacement: fileURLToPath(new URL(`${room}/${name}/src/index.ts`, import.meta.url)),
  })),
);

export default defineConfig({
  resolve: { alias: sources },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'codemods/*/src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/apps/**', 'test/.work/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/reporter.ts'],
  },
});
