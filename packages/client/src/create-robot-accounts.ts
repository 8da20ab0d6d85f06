import {
  type RobotAccountsRequest,
  type WalkCertificate,
  walkRobotAccounts,
} from '@qopen-compat/adapter';
import type { Account, GetRobotAccountListV2Request } from '@qopen-compat/contract';
import type { Conversation } from './ask.js';
import type { CallOptions } from './client-options.js';
import { IncompleteWalkError } from './incomplete-walk-error.js';
import { listPage } from './list-page.js';
import { redactEnvelope } from './redact-envelope.js';

/** What a walk over a robot's customers may be told. */
export interface RobotAccountsOptions extends CallOptions {
  /**
   * What to do after the last account when the walk cannot prove that nobody was missed: `throw`
   * {@link IncompleteWalkError} (the default), or end as if it could (`partial`).
   */
  readonly onIncomplete?: 'throw' | 'partial' | undefined;
}

/** The customers of a robot, each once, read while they are iterated over. Iterating again reads again. */
export interface RobotAccounts extends AsyncIterable<Account> {
  /** The same, a page at a time; no page is empty. Its return value is the walk's certificate. */
  pages(): AsyncGenerator<readonly Account[], WalkCertificate, void>;
  [Symbol.asyncIterator](): AsyncGenerator<Account, void, void>;
}

/**
 * Makes the iterable over a robot's customers. Each iteration is one call: one deadline, one budget of
 * retries, one signal. The deadline's clock stands still while the consumer works on what it was given.
 *
 * @param begin begins the call of one iteration
 */
export function createRobotAccounts(
  begin: () => Conversation,
  request: RobotAccountsRequest,
  options: RobotAccountsOptions,
): RobotAccounts {
  const pages = async function* () {
    const conversation = begin();
    const { call } = conversation;
    const list = async (page: GetRobotAccountListV2Request) =>
      redactEnvelope(await listPage(conversation, page), call.secrets);
    const walk = walkRobotAccounts(list, request);
    try {
      for (;;) {
        const step = await walk.next();
        if (step.done === true) {
          const isProven = step.value.kind === 'complete' || options.onIncomplete === 'partial';
          if (isProven) return step.value;
          throw new IncompleteWalkError(step.value);
        }
        call.suspendDeadline();
        yield step.value;
        call.resumeDeadline();
        call.signal.throwIfAborted();
      }
    } finally {
      call.end();
    }
  };
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page;
    },
  };
}
