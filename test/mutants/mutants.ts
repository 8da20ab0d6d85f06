/** One handling taken out, and the test that must then fail. */
export interface Mutant {
  /** The difference, or the row of the failure table, that is no longer handled. */
  readonly removes: string;
  readonly file: string;
  /** Must stand in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** What vitest is given: files, and `-t` with the beginning of a title. */
  readonly killedBy: readonly string[];
}

const differences = ['test/stories/differences.test.ts'];
const failures = ['test/stories/failures.test.ts'];
const find = 'packages/adapter/src/find-robot-accounts.ts';
const walk = 'packages/adapter/src/walk-robot-accounts.ts';
const wanted = 'packages/adapter/src/wanted-accounts.ts';
const readV1 = 'packages/adapter/src/read-v1-request.ts';

/** Each handling of D1..D13 and of the walk, removed. */
export const MUTANTS: readonly Mutant[] = [
  {
    removes: 'D1',
    file: wanted,
    find: 'const accounts = [...this.#byAccountId.values(), ...[...this.#byExternalId.values()].flat()];',
    replace: 'const accounts = [...this.#byAccountId.values()];',
    killedBy: differences,
  },
  {
    removes: 'D2',
    file: walk,
    find: '{ robot_id: request.robot_id, offset, limit }',
    replace: '{ robot_id: request.robot_id, offset, limit: limit + 1 }',
    killedBy: differences,
  },
  {
    removes: 'D3',
    file: 'packages/contract/src/requests.ts',
    find: '  need_user_attr_sys_field: true,\n',
    replace: '',
    killedBy: differences,
  },
  {
    removes: 'D4',
    file: 'packages/contract/src/requests.ts',
    find: '  need_empty_attr_field: true,\n',
    replace: '',
    killedBy: differences,
  },
  {
    removes: 'D5',
    file: readV1,
    find: 'if (longest === 0)',
    replace: 'if (longest < 0)',
    killedBy: differences,
  },
  {
    removes: 'D6',
    file: readV1,
    find: 'if (longest > maxIdsPerList)',
    replace: 'if (longest > Infinity)',
    killedBy: differences,
  },
  {
    removes: 'D7',
    file: wanted,
    find: 'return [...new Set(accounts.filter((account) => account !== undefined))];',
    replace: 'return accounts.filter((account) => account !== undefined);',
    killedBy: differences,
  },
  {
    removes: 'D8',
    file: wanted,
    find: 'const accounts = [...this.#byAccountId.values(), ...[...this.#byExternalId.values()].flat()];',
    replace:
      'const accounts = [...[...this.#byExternalId.values()].flat(), ...this.#byAccountId.values()];',
    killedBy: differences,
  },
  {
    removes: 'D9',
    file: find,
    find: "if (certificate.kind === 'best-effort' && options.onIncomplete !== 'partial')",
    replace: "if (certificate.kind === 'best-effort' && options.onIncomplete === 'throw')",
    killedBy: [...differences, ...failures],
  },
  {
    removes: 'D10',
    file: walk,
    find: 'overlap = 5',
    replace: 'overlap = 1',
    killedBy: ['packages/adapter/src/walk-robot-accounts.test.ts'],
  },
  {
    removes: 'D10: a page counts only when it joins',
    file: 'packages/adapter/src/joined-list.ts',
    find: "if (!startsList) return 'gap';",
    replace: "if (!startsList) return 'joined';",
    killedBy: ['packages/adapter/src/walk-robot-accounts.test.ts'],
  },
  {
    removes: 'D10: the second look at the head',
    file: walk,
    find: 'if (!page.hasMore) break;',
    replace: 'if (!page.hasMore) return walk.certify();',
    killedBy: ['packages/adapter/src/walk-robot-accounts.test.ts'],
  },
  {
    removes: 'D11',
    file: 'packages/shim/src/answer-on-v2.ts',
    find: 'return error.envelope as GetRobotAccountByIdsReply;',
    replace: 'return { ...error.envelope, errcode: 0 } as GetRobotAccountByIdsReply;',
    killedBy: differences,
  },
  {
    removes: 'D12',
    file: find,
    find: 'if (wanted.isSettled)',
    replace: 'if (false as boolean)',
    killedBy: differences,
  },
  {
    removes: 'D13',
    file: find,
    find: 'need_tag_info: request.need_tag_info, ',
    replace: '',
    killedBy: differences,
  },
  {
    removes: 'failure table: raw control characters are read leniently',
    file: 'packages/contract/src/read-json.ts',
    find: 'return JSON.parse(escapeControlCharactersInStrings(text));',
    replace: 'return JSON.parse(text);',
    killedBy: failures,
  },
  {
    removes: 'failure table: one more try after malformed JSON',
    file: 'packages/client/src/judge-reply.ts',
    find: "repeat: 'once', retryAfter",
    replace: "repeat: 'never', retryAfter",
    killedBy: failures,
  },
  {
    removes: 'failure table: 429 and 5xx are retried',
    file: 'packages/client/src/judge-reply.ts',
    find: 'const mayPass = status === 429 || status >= 500;',
    replace: 'const mayPass = false;',
    killedBy: failures,
  },
  {
    removes: 'failure table: one budget for the whole walk',
    file: 'packages/client/src/call.ts',
    find: 'this.#retriesLeft -= 1;',
    replace: 'this.#retriesLeft -= 0.25;',
    killedBy: failures,
  },
  {
    removes: 'failure table: a connection that broke is retried',
    file: 'packages/client/src/judge-transport-failure.ts',
    find: ": 'within-budget' };",
    replace: ": 'never' };",
    killedBy: failures,
  },
  {
    removes: 'failure table: a token we own is renewed once',
    file: 'packages/client/src/ask.ts',
    find: 'if (!line.settings.isTokenRejected(envelope)) return envelope;',
    replace: 'return envelope;',
    killedBy: failures,
  },
  {
    removes: 'failure table: the deadline of the whole call',
    file: 'packages/client/src/call.ts',
    find: '() => this.#controller.abort(this.#deadlineError()),',
    replace: '() => undefined,',
    killedBy: failures,
  },
  {
    removes: 'failure table: absence not proven is an error',
    file: walk,
    find: 'if (stopped !== undefined) return walk.certify(stopped);',
    replace: 'if (stopped !== undefined) return walk.certify();',
    killedBy: failures,
  },
];
