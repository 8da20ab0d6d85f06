import type { Mutant } from './mutant.js';

const differences = ['test/stories/differences.test.ts'];
const failures = ['test/stories/failures.test.ts'];
const histories = ['packages/adapter/src/directory/histories.property.test.ts'];
const walks = [
  'packages/adapter/src/walk/walk-robot-accounts.test.ts',
  'packages/adapter/src/walk/walk-robot-accounts.property.test.ts',
];
const directory = 'packages/adapter/src/directory/lookup-directory.ts';
const listDoor = 'packages/adapter/src/directory/list-door.ts';
const joined = 'packages/adapter/src/walk/joined-list.ts';
const laps = 'packages/adapter/src/walk/walk-laps.ts';
const reader = 'packages/adapter/src/walk/page-reader.ts';
const sharedWalk = 'packages/adapter/src/directory/shared-walk.ts';
const sharedWalks = 'packages/adapter/src/directory/shared-walks.ts';
const wanted = 'packages/adapter/src/directory/wanted-accounts.ts';
const readV1 = 'packages/adapter/src/read-v1-request.ts';

/** Each handling of D1..D13 and of the walk, removed. */
export const MUTANTS: readonly Mutant[] = [
  {
    removes: 'D1',
    file: wanted,
    find: '...this.#byAccountId.values(), ...byExternalId, ...this.#others',
    replace: '...this.#byAccountId.values(), ...this.#others',
    killedBy: differences,
  },
  {
    removes: 'D2',
    file: reader,
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
    find: 'account !== undefined && !accounts.has(account.account_id)',
    replace:
      'account !== undefined && accounts.set(`${account.account_id} ${accounts.size}`, account)',
    killedBy: differences,
  },
  {
    removes: 'D8',
    file: wanted,
    find: '...this.#byAccountId.values(), ...byExternalId, ...this.#others',
    replace: '...byExternalId, ...this.#byAccountId.values(), ...this.#others',
    killedBy: differences,
  },
  {
    removes: 'D9',
    file: directory,
    find: "(options.onIncomplete ?? this.#options.onIncomplete) !== 'partial'",
    replace: "(options.onIncomplete ?? this.#options.onIncomplete) === 'throw'",
    killedBy: [...differences, ...failures],
  },
  {
    removes: 'D10',
    file: 'packages/adapter/src/walk/walk-settings.ts',
    find: 'overlap = 5',
    replace: 'overlap = 1',
    killedBy: walks,
  },
  {
    removes: 'D10: a page counts only when it joins',
    file: joined,
    find: "if (!startsList) return 'gap';",
    replace: "if (!startsList) return 'joined';",
    killedBy: walks,
  },
  {
    removes: 'D10: the second look at the head',
    file: laps,
    find: '  let known = joined;\n',
    replace:
      "  let known = joined;\n  if (from > 0) return yield { kind: 'proof', from, reason };\n",
    killedBy: walks,
  },
  {
    removes: 'D11',
    file: 'packages/shim/src/answer-on-v2.ts',
    find: 'return structuredClone(error.envelope) as GetRobotAccountByIdsReply;',
    replace: 'return { ...error.envelope, errcode: 0 } as GetRobotAccountByIdsReply;',
    killedBy: differences,
  },
  {
    removes: 'D12',
    file: sharedWalk,
    find: 'return this.#wanted.isSettled;',
    replace: 'return false;',
    killedBy: differences,
  },
  {
    removes: 'D13',
    file: listDoor,
    find: '{ robot_id, need_tag_info, ...V1_ATTRIBUTE_FLAGS }',
    replace: '{ robot_id, ...V1_ATTRIBUTE_FLAGS }',
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
    file: sharedWalk,
    find: "passenger.arrive(isOwn ? { reason: 'request-limit' } : { isCutShort: true });",
    replace: 'passenger.arrive(isOwn ? {} : { isCutShort: true });',
    killedBy: differences,
  },
  {
    removes: 'lookups: pages overlap, and count only when they join (a naive walk)',
    file: joined,
    find: "if (!startsList) return 'gap';",
    replace: "if (!startsList) return 'joined';",
    killedBy: histories,
  },
  {
    removes: 'lookups: what is remembered is read again',
    file: 'packages/adapter/src/directory/answer-memory.ts',
    find: 'maxAgeMs = 0, maxAbsenceAgeMs = 0',
    replace: 'maxAgeMs = 60_000, maxAbsenceAgeMs = 0',
    killedBy: histories,
  },
  {
    removes: 'lookups: each credential walks by itself',
    file: sharedWalks,
    find: 'readonly #walks = new Map<string, SharedWalk>();',
    replace:
      'readonly #walks = ((globalThis as { walks?: Map<string, SharedWalk> }).walks ??= new Map<string, SharedWalk>());',
    killedBy: histories,
  },
  {
    removes: 'lookups: an absence rests on pages all asked for after the lookup began',
    file: sharedWalk,
    find: 'if (passenger.since <= from) passenger.arrive',
    replace: 'passenger.arrive',
    killedBy: histories,
  },
  {
    removes: 'lookups: an aborted lookup leaves its walk',
    file: sharedWalk,
    find: "else signal?.addEventListener('abort', abort, { once: true });",
    replace: '',
    killedBy: histories,
  },
  {
    removes: 'lookups: an aborted lookup is answered at once',
    file: 'packages/adapter/src/directory/within-deadline.ts',
    find: 'untilAborted(work(signal), signal)',
    replace: 'work(signal)',
    killedBy: histories,
  },
  {
    removes: 'lookups: a page counts for those alone who came before it was asked for',
    file: sharedWalk,
    find: 'if (passenger.since <= page.number && passenger.take(page))',
    replace: 'if (passenger.take(page))',
    killedBy: histories,
  },
  {
    removes: 'lookups: whoever boards a walk that is ending gets another',
    file: sharedWalk,
    find: 'for (const passenger of this.#passengers) passenger.arrive({ isCutShort: true });',
    replace: '',
    killedBy: ['packages/adapter/src/directory/create-directory.test.ts', ...histories],
  },
  {
    removes: 'lookups: a lap is closed only by a page that joins',
    file: laps,
    find: "isLast || fit === 'gap' ? undefined",
    replace: 'isLast ? undefined',
    killedBy: histories,
  },
];
