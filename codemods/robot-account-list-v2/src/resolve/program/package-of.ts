import { posix } from 'node:path';
import type { Project } from './project.js';

/** The folder of the package that a file belongs to: the nearest with a `package.json`; `.` for the project's own. */
export function packageOf(project: Project, path: string): string {
  let folder = posix.dirname(path);
  while (folder !== '.' && project.textOf(`${folder}/package.json`) === undefined) {
    folder = posix.dirname(folder);
  }
  return folder;
}
