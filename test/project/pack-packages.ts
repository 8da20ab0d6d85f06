import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PACKAGES, ROOT } from './workspace.js';

/** A package as it would be published. */
export interface Tarball {
  readonly name: string;
  readonly path: string;
  /** The paths of the files it holds. */
  readonly files: readonly string[];
}

/** What `npm pack --json` says of one package. */
interface Packed {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/**
 * Packs every package into a folder, with `npm pack`.
 *
 * @throws Error when a package has not been built
 */
export async function packPackages(destination: string): Promise<readonly Tarball[]> {
  for (const { folder } of PACKAGES) {
    if (!existsSync(join(ROOT, folder, 'dist'))) {
      throw new Error(`${folder} has no dist. Run npm run build first.`);
    }
  }
  const workspaces = PACKAGES.flatMap(({ folder }) => ['--workspace', folder]);
  const { stdout } = await promisify(execFile)(
    'npm',
    ['pack', '--json', '--pack-destination', destination, ...workspaces],
    { cwd: ROOT },
  );
  return Object.values(JSON.parse(stdout) as Record<string, Packed>).map((packed) => ({
    name: packed.name,
    path: join(destination, packed.filename),
    files: packed.files.map(({ path }) => path),
  }));
}
