import type { ts } from 'ts-morph';
import { isMemberName, membersFrom } from './member-path.js';
import type { Project } from './project.js';
import { isWrittenTo } from './syntax.js';
import { isTestPath } from './test-double.js';
import type { Unit } from './unit.js';
import { type Write } from './writes-through.js';

/** Names for the object that has all globals. */
const GLOBAL_OBJECTS: readonly string[] = ['globalThis', 'global', 'window', 'self'];

/** Everything that a file of the project, tests aside, writes into a global: `process.env.TOKEN = token`. */
export function writesIntoGlobal({ project }: Unit, name: ts.MemberName): readonly Write[] {
  const names = GLOBAL_OBJECTS.includes(name.text) ? GLOBAL_OBJECTS : [name.text];
  const all = known.get(project) ?? new Map<string, readonly Write[]>();
  known.set(project, all);
  const [key = name.text] = names;
  const found = all.get(key) ?? names.flatMap((each) => writesIn(project, each));
  all.set(key, found);
  return found;
}

const known = new WeakMap<Project, Map<string, readonly Write[]>>();

function writesIn(project: Project, name: string): Write[] {
  const paths = project.rewriting().filter((path) => !isTestPath(path));
  project.open(paths);
  return paths.flatMap((path): Write[] => {
    const unit = project.unitAt(path);
    const uses = unit?.identifiers(name) ?? [];
    return uses.flatMap((use) => {
      if (isMemberName(use) || unit?.symbolOf(use) !== undefined) return [];
      const { node, members } = membersFrom(use);
      return isWrittenTo(node) ? [{ node, members, through: [] }] : [];
    });
  });
}
