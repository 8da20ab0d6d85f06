import { fileURLToPath } from 'node:url';

const apps = new URL('../apps/', import.meta.url);

/** A legacy program and how its own package.json starts it. */
export interface App {
  readonly name: string;
  readonly folder: string;
  /** What node is given. */
  readonly start: readonly string[];
}

/** The three legacy programs; none of them knows of this project. */
export const APPS: readonly App[] = [
  { name: 'customer-sync', start: ['--import', 'tsx', 'src/main.ts'] },
  { name: 'tag-export', start: ['bin/export-tags.js'] },
  { name: 'bff', start: ['bin/smoke.js'] },
].map((app) => ({ ...app, folder: fileURLToPath(new URL(app.name, apps)) }));
