import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { PackageType } from '../resolve/program/module-facts.js';

/** The `package.json` files around the files of a project, read when they are first asked for. */
export interface Manifests {
  /** What the nearest one, inside the root or above it, says of `.js` files. */
  typeOf(path: string): PackageType;
  /** The nearest one inside the root, as a path relative to it, with its text where that can be edited. */
  nearest(path: string): { readonly path: string; readonly text: string | undefined } | undefined;
}

/** Opens the manifests of a project. */
export function openManifests(root: string): Manifests {
  const texts = new Map<string, string | undefined>();
  const textIn = (directory: string): string | undefined => {
    if (!texts.has(directory)) texts.set(directory, readIfThere(join(directory, 'package.json')));
    return texts.get(directory);
  };
  return {
    typeOf: (path) => {
      for (let at = dirname(join(root, path)); ; at = dirname(at)) {
        const text = textIn(at);
        if (text !== undefined) return typeIn(text);
        if (dirname(at) === at) return undefined;
      }
    },
    nearest: (path) => {
      for (let at = posix.dirname(path); ; at = posix.dirname(at)) {
        const path = posix.join(at, 'package.json');
        const text = textIn(join(root, at));
        if (text !== undefined) {
          return { path, text: isEditable(join(root, path), text) ? text : undefined };
        }
        if (at === '.') return undefined;
      }
    },
  };
}

/** A link is left alone, and so is a file whose bytes its text does not give back. */
function isEditable(path: string, text: string): boolean {
  return lstatSync(path).isFile() && readFileSync(path).equals(Buffer.from(text));
}

function typeIn(text: string): 'module' | 'commonjs' {
  try {
    const manifest: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const isModule =
      typeof manifest === 'object' &&
      manifest !== null &&
      'type' in manifest &&
      manifest.type === 'module';
    return isModule ? 'module' : 'commonjs';
  } catch {
    return 'commonjs';
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
