import type { ts } from 'ts-morph';
import { isMemberName, membersFrom } from './member-path.js';
import { oncePerProject } from './once-per-project.js';
import { declaredName, isWrittenTo } from './syntax.js';
import { isTestPath } from './test-double.js';
import type { Unit } from './unit.js';
import { type Write } from './writes-through.js';

/** Names for the object that has all globals. */
export const GLOBAL_OBJECTS: readonly string[] = ['globalThis', 'global', 'window', 'self'];

/** Everything that a file of the project, tests aside, writes into a global: `process.env.TOKEN = token`. */
export function writesIntoGlobal({ project }: Unit, name: ts.MemberName): readonly Write[] {
  const names = GLOBAL_OBJECTS.includes(name.text) ? GLOBAL_OBJECTS : [name.text];
  return names.flatMap((each) => writesIn(project, each));
}

const writesIn = oncePerProject((project, name: string) => {
  const paths = project.rewriting().filter((path) => {
    return !isTestPath(path) && project.textOf(path)?.includes(name) === true;
  });
  project.open(paths);
  return paths.flatMap((path): Write[] => {
    const unit = project.unitAt(path);
    const uses = unit?.identifiers(name) ?? [];
    return uses.flatMap((use) => {
      if (isMemberName(use) || isOwn(unit, use)) return [];
      const { node, members } = membersFrom(use);
      return isWrittenTo(node) ? [{ node, members, through: [] }] : [];
    });
  });
});

/** Whether a file declares a name itself; `globalThis.x = …` of a script only adds to what it stands for. */
function isOwn(unit: Unit | undefined, name: ts.MemberName): boolean {
  const declarations = unit?.symbolOf(name)?.declarations ?? [];
  return declarations.some((each) => declaredName(each)?.text === name.text);
}
