import { type Envelope, INFERRED } from '@qopen-compat/contract';
import { type Clock, systemClock } from '../clock.js';
import { createPositions } from '../positions/positions.js';
import { tell } from '../tell.js';
import type { PageFunction } from '../walk/page-reader.js';
import { inRange, readWalkOptions } from '../walk/walk-settings.js';
import { AnswerMemory } from './answer-memory.js';
import { lookUpByIds } from './by-ids-door.js';
import type { DirectoryOptions, FindOptions } from './directory-options.js';
import { Doors } from './doors.js';
import type { Findings } from './findings.js';
import { IncompleteLookupError } from './incomplete-lookup-error.js';
import { type ListDoor, lookOnList } from './list-door.js';
import type { Lookup, LookupCertificate, LookupRequest } from './lookup.js';
import { withProvenance } from './provenance.js';
import { type OpenWalk, SharedWalks } from './shared-walks.js';
import { WantedAccounts } from './wanted-accounts.js';
import { withinDeadline } from './within-deadline.js';

/** {@link DirectoryOptions} in terms of pages that have been read. */
export interface LookupDirectoryOptions extends Omit<DirectoryOptions, 'openWalk'> {
  readonly openWalk?: (() => OpenWalk) | undefined;
}

/** {@link FindOptions} in terms of pages that have been read. */
export interface LookupFindOptions extends Omit<FindOptions, 'list'> {
  readonly read?: PageFunction | undefined;
}

/** See `createDirectory`. */
export class LookupDirectory {
  readonly #read: PageFunction;
  readonly #options: LookupDirectoryOptions;
  readonly #clock: Clock;
  readonly #list: Pick<ListDoor, 'maxPagesInFlight' | 'positions' | 'walks'>;
  readonly #memory: AnswerMemory;
  readonly #doors: Doors;
  #lastEnvelope: Envelope = { errcode: 0 };

  constructor(read: PageFunction, options: LookupDirectoryOptions) {
    const { maxPagesInFlight = 6, lookup = 'list', clock = systemClock } = options;
    inRange('maxPagesInFlight', maxPagesInFlight, 1, 100);
    if (lookup !== 'list' && options.byIds === undefined) {
      throw new TypeError(
        `lookup is '${lookup}': give \`byIds\`, which calls GetRobotAccountByIdsV2.`,
      );
    }
    const positions =
      options.positions === false ? undefined : (options.positions ?? createPositions());
    const openWalk = options.openWalk ?? (() => ({ read, end: () => undefined }));
    const bounds = { ...readWalkOptions(options), maxPagesInFlight };
    this.#read = read;
    this.#options = options;
    this.#clock = clock;
    this.#list = {
      maxPagesInFlight,
      positions,
      walks: new SharedWalks({ ...bounds, positions, openWalk }),
    };
    this.#memory = new AnswerMemory(options, clock);
    this.#doors = new Doors(lookup, (choice) => tell(options.onDoor, choice), clock);
  }

  /** See `Directory.find`. */
  async find(asked: LookupRequest, options: LookupFindOptions = {}): Promise<Lookup> {
    const { robot_id, account_id_list, external_user_id_list, need_tag_info } = asked;
    // Whoever asks may put his object to another use meanwhile.
    const request = { robot_id, account_id_list, external_user_id_list, need_tag_info };
    if (account_id_list.length + external_user_id_list.length === 0) {
      throw new RangeError(
        'Both id lists are empty: name at least one id. They never mean everyone.',
      );
    }
    const lookup = await withinDeadline({ ...options, clock: this.#clock }, (signal) =>
      this.#answer(request, { ...options, signal }),
    );
    const { accounts, missing, certificate } = lookup;
    const provenance = { robot_id, found: accounts.length, missing, certificate };
    tell(this.#options.onLookup, provenance);
    return withProvenance(lookup, provenance);
  }

  async #answer(request: LookupRequest, options: LookupFindOptions): Promise<Lookup> {
    const at = this.#clock.now();
    const { externalIdsAreUnique = INFERRED.externalIdsAreUnique } = this.#options;
    const wanted = new WantedAccounts(request, externalIdsAreUnique);
    const ageMs = this.#memory.serve(request, wanted);
    const remembered = new Set(wanted.found());
    const { envelope, reason, ...counts } = wanted.isSettled
      ? FROM_MEMORY
      : await this.#find(request, wanted, options);
    // What is kept is how the vendor answers, and nobody's data.
    if (envelope !== undefined) this.#lastEnvelope = { ...envelope, data: {} };

    const accounts = wanted.found();
    const missing = wanted.missing();
    const certificate: LookupCertificate = {
      kind: reason === undefined ? 'complete' : 'best-effort',
      ...(reason === undefined ? {} : { reason }),
      ...counts,
      served: ageMs === undefined ? 'live' : 'memory',
      ageMs: ageMs ?? 0,
    };
    if (reason === undefined) {
      const live = accounts.filter((account) => !remembered.has(account));
      this.#memory.remember(request, { accounts: live, absent: wanted.absent() }, at);
    } else if ((options.onIncomplete ?? this.#options.onIncomplete) !== 'partial') {
      throw new IncompleteLookupError(accounts, missing, certificate);
    }
    return { accounts, missing, certificate, envelope: this.#lastEnvelope };
  }

  #find(
    request: LookupRequest,
    wanted: WantedAccounts,
    { signal, read = this.#read, byIds = this.#options.byIds, onWalk }: LookupFindOptions,
  ): Promise<Findings> {
    const onList = () => lookOnList({ ...this.#list, read, signal, onWalk }, request, wanted);
    if (byIds === undefined) return onList();
    const ways = {
      onList,
      signal,
      byIds: (own: AbortSignal | undefined) => lookUpByIds(byIds, request, wanted.open(), own),
    };
    return this.#doors.find(ways, wanted);
  }
}

const FROM_MEMORY: Findings = {
  door: 'list',
  requests: 0,
  walked: 0,
  reason: undefined,
  envelope: undefined,
};
