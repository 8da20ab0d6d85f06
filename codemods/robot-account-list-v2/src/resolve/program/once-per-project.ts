import type { Project } from './project.js';

/** Looks for something of a whole project once for each key, whoever asks. */
export function oncePerProject<Key extends string, Found>(
  find: (project: Project, key: Key) => Found,
): (project: Project, key: Key) => Found {
  const known = new WeakMap<Project, Map<Key, Found>>();
  return (project, key) => {
    const all = known.get(project) ?? new Map<Key, Found>();
    known.set(project, all);
    const found = all.get(key) ?? find(project, key);
    all.set(key, found);
    return found;
  };
}
