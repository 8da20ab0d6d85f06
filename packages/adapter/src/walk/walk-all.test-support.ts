import type { ListFunction } from '../list-function.js';
import type { WalkCertificate } from './certificate.js';
import { walkRobotAccounts } from './walk-robot-accounts.js';
import type { WalkOptions } from './walk-settings.js';

/** What a walk gave. */
export interface Walked {
  readonly ids: string[];
  readonly certificate: WalkCertificate;
}

/** Walks a list to its end. */
export async function walkAll(list: ListFunction, options: WalkOptions = {}): Promise<Walked> {
  const walk = walkRobotAccounts(list, { robot_id: 'r1' }, options);
  const ids: string[] = [];
  for (;;) {
    const step = await walk.next();
    if (step.done === true) return { ids, certificate: step.value };
    ids.push(...step.value.map((account) => account.account_id));
  }
}
