import process from 'node:process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Positions, createPositions } from '../positions/positions.js';
import { randomFrom } from '../simulated-list.test-support.js';
import { ChurningVendor, type ReadAccount, VendorFailure } from './churning-vendor.test-support.js';
import { type Directory, createDirectory } from './create-directory.js';
import type { Lookup, LookupRequest } from './lookup.js';

const HISTORIES = Number(process.env['QOPEN_HISTORIES'] ?? 1500);
const CREDENTIALS = ['甲', '乙'];

interface World {
  readonly vendor: ChurningVendor;
  readonly positions: Positions;
  readonly directories: ReadonlyMap<string, Directory>;
}

const MAX_IDS = 400;

/** A directory for each credential, on one memory of positions that is too small for all. */
function openWorld(vendor: ChurningVendor): World {
  const positions = createPositions({ maxIds: MAX_IDS });
  const options = { positions, pageSize: 20, overlap: 3, maxPagesInFlight: 4 };
  const directories = new Map(
    CREDENTIALS.map((each) => [each, createDirectory(vendor.listOf(each), options)]),
  );
  return { vendor, positions, directories };
}

const rate = fc.constantFrom(0, 0, 0.1, 0.3, 1);
const history = fc.record({
  seed: fc.integer(),
  sizes: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 2 }),
  churn: fc.record({ deletions: rate, insertions: rate, moves: rate }),
  failures: fc.constantFrom(0, 0, 0, 0.02),
  aborts: fc.constantFrom(0, 0, 0.2),
  isDeaf: fc.boolean(),
  lookups: fc.integer({ min: 1, max: 25 }),
});
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** One lookup under way, with what must be true of its answer. */
class Watched {
  readonly began: number;
  readonly credential: string;
  readonly request: LookupRequest;
  /** Who was asked for and has been there since it began. */
  readonly throughout: Set<string>;
  readonly controller = new AbortController();
  readonly unwatch: () => void;
  outcome: 'waiting' | 'found' | 'failed' = 'waiting';
  isComplete = false;
  violation: string | undefined;

  constructor({ vendor, directories }: World, random: () => number) {
    const pick = (length: number) => Math.floor(random() * length);
    const robot = pick(2);
    const ids = vendor.idsOf(robot);
    const asked = Array.from({ length: 1 + pick(random() < 0.8 ? 3 : 30) }, () =>
      random() < 0.15 ? `nobody-${pick(5)}` : (ids[pick(ids.length)] ?? 'nobody'),
    );
    const isExternal = asked.map(() => random() < 0.4);
    this.began = vendor.now;
    this.credential = CREDENTIALS[pick(CREDENTIALS.length)] ?? '';
    this.request = {
      robot_id: String(robot),
      account_id_list: asked.filter((_, index) => isExternal[index] === false),
      external_user_id_list: asked.filter((_, index) => isExternal[index]).map((id) => `wm-${id}`),
    };
    this.throughout = new Set(asked.filter((id) => ids.includes(id)));
    this.unwatch = vendor.watch((where, gone) => {
      if (where === robot) this.throughout.delete(gone);
    });
    const found = directories
      .get(this.credential)
      ?.find(this.request, { signal: this.controller.signal });
    found?.then(
      (lookup) => this.#check(lookup),
      (error: unknown) => this.#fail(error),
    );
  }

  #check({ accounts, missing, certificate }: Lookup): void {
    this.unwatch();
    this.outcome = 'found';
    this.isComplete = certificate.kind === 'complete';
    const given = new Set(accounts.map(({ account_id }) => account_id));
    const asked = [
      ...this.request.account_id_list,
      ...this.request.external_user_id_list.map((id) => id.slice(3)),
    ];
    for (const { account_id, credential, readAt } of accounts as readonly ReadAccount[]) {
      if (credential !== this.credential)
        this.violation = `${account_id} was read by another credential`;
      if (readAt <= this.began) this.violation = `${account_id} was read before the lookup began`;
      if (!asked.includes(account_id)) this.violation = `${account_id} was not asked for`;
    }
    for (const id of this.throughout) {
      if (!given.has(id))
        this.violation = `${id} was there all the time and is missing ${JSON.stringify({ c: certificate, b: this.began })}`;
    }
    const left = missing.account_id_list.concat(
      missing.external_user_id_list.map((id) => id.slice(3)),
    );
    if (asked.some((id) => !given.has(id) && !left.includes(id))) this.violation = 'an id got lost';
  }

  #fail(error: unknown): void {
    this.unwatch();
    this.outcome = 'failed';
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const isOwnAbort = this.controller.signal.aborted && error === this.controller.signal.reason;
    const isExpected = isOwnAbort || error instanceof VendorFailure || code === 'QOPEN_INCOMPLETE';
    if (!isExpected) this.violation = `an unexpected failure: ${String(error)}`;
  }
}

/** Plays one history to its end. @returns what was violated, and how many lookups could vouch for their answer */
async function play({ seed, aborts, lookups, ...options }: History) {
  const random = randomFrom(seed);
  const vendor = new ChurningVendor({ ...options, random });
  const world = openWorld(vendor);
  const watched: Watched[] = [];
  const done = (violation: string | undefined) => ({ violation, watched });
  for (let steps = 0; watched.length < lookups || vendor.pending > 0; steps += 1) {
    if (steps > 20_000) return done('the history does not end');
    if (watched.length < lookups && (vendor.pending === 0 || random() < 0.2)) {
      watched.push(new Watched(world, random));
    } else vendor.serveOne();
    // Sometimes the next thing happens before all that follows from this one has.
    if (random() < 0.3 && vendor.pending > 0) {
      for (let left = random() * 20; left > 0; left -= 1) await Promise.resolve();
      if (vendor.pending > 0) continue;
    }
    await turn();
    let waiting = watched.filter(({ outcome }) => outcome === 'waiting');
    const one = waiting[Math.floor(random() * waiting.length)];
    if (one !== undefined && random() < aborts) {
      one.controller.abort(new Error('enough'));
      await turn();
      if (one.outcome === 'waiting') return done('an aborted lookup waits on');
      waiting = waiting.filter((each) => each !== one);
    }
    const violation = watched.find((each) => each.violation !== undefined)?.violation;
    if (violation !== undefined) return done(violation);
    const isIdle = waiting.length === 0 && !options.isDeaf;
    if (isIdle && vendor.pending > 0) return done('a page is read for nobody');
    if (world.positions.size > MAX_IDS) return done('more is remembered than may be');
  }
  const isSettled = watched.every(({ outcome }) => outcome !== 'waiting');
  return done(isSettled ? undefined : 'a lookup never settles');
}

/** Lets everything happen that is due. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('lookups at the same time, of lists that change, with failures and aborts', () => {
  it(
    `are right or err, over ${HISTORIES} histories`,
    async () => {
      let found = 0;
      let complete = 0;
      const property = fc.asyncProperty(history, async (one) => {
        const { watched, violation } = await play(one);
        if (violation !== undefined) throw new Error(violation);
        found += watched.filter(({ outcome }) => outcome === 'found').length;
        complete += watched.filter(({ isComplete }) => isComplete).length;
      });
      await fc.assert(property, { numRuns: HISTORIES, seed: 20261126, endOnFailure: true });
      expect(complete).toBe(found);
      expect(found).toBeGreaterThan(HISTORIES * 5);
    },
    60_000 + HISTORIES * 100,
  );
});
