import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One package that is published. */
export interface Package {
  readonly name: string;
  /** Relative to {@link ROOT}, say `packages/adapter`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The fields of a package.json that the project's tests read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly main?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Every package under `packages/` and `codemods/`. */
export const PACKAGES: readonly Package[] = ['packages', 'codemods'].flatMap((shelf) =>
  readdirSync(join(ROOT, shelf)).map((name) => {
    const folder = `${shelf}/${name}`;
    const manifest = JSON.parse(readText(`${folder}/package.json`)) as Manifest;
    return { name: manifest.name, folder, manifest };
  }),
);

/** The packages that are imported; the others are commands. */
export const LIBRARIES = PACKAGES.filter(({ manifest }) => manifest.main !== undefined);

/** The text of a file, by its path in the repository. */
export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The `.ts` files below a folder of the repository, as paths in the repository, in order. */
export function sourceFiles(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'))
    .sort();
}
