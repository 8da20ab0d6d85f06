import type { Migration, PlanOptions } from '@qopen-compat/robot-account-list-v2';
import { openProgress } from './open-progress.js';
import type { Terminal } from './terminal.js';

/** Plans the migration of a project, as every command that looks at one does, and shows how far it is. */
export async function planProject(
  root: string,
  options: Pick<PlanOptions, 'grade'>,
  terminal: Terminal,
): Promise<Migration> {
  // Loaded here: the compiler behind it would slow every other command down.
  const { planMigration } = await import('@qopen-compat/robot-account-list-v2');
  const { onProgress, close } = openProgress(terminal);
  try {
    return planMigration(root, { ...options, onProgress });
  } finally {
    close();
  }
}
