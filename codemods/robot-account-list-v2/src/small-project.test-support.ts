import { mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Migration } from './plan-migration.js';

/** The three legacy programs. */
export const APPS = fileURLToPath(new URL('../../../test/apps/', import.meta.url));

/** The request of a call that is proven. */
export const REQUEST = '{ robot_id: r, account_id_list: ids }';

/** Such a call, in a line of its own. */
export const CALL = `export const lookup = (r, ids) => axios.post('/gateway/qopen/GetRobotAccountByIds', ${REQUEST});\n`;

/** A file that holds it, and its import. */
export const FILE = `import axios from 'axios';\n\n${CALL}`;

/** The package.json of a project. */
export const MANIFEST = '{\n  "name": "app",\n  "type": "module"\n}\n';

/** One line a site: where, state, grade, reason. */
export function sites({ ledger }: Migration): string[] {
  return ledger.sites.map(
    ({ file, line, state, grade, reason }) => `${file}:${line} ${state} ${grade ?? '-'} ${reason}`,
  );
}

/** What a file comes out as; `undefined` where it stays. */
export function after({ files }: Migration, path: string): string | undefined {
  return files.find((file) => file.path === path)?.after;
}

/** Installs, by link, what the types of a project's own imports need, and nothing of ours. */
export function install(root: string, ...packages: string[]): void {
  const fromApp = createRequire(join(APPS, 'customer-sync/src/main.ts'));
  for (const name of packages) {
    const target = join(root, 'node_modules', name);
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(dirname(fromApp.resolve(`${name}/package.json`)), target);
  }
}
