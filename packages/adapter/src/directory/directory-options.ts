import type { Clock } from '../clock.js';
import type { ListFunction } from '../list-function.js';
import type { Positions } from '../positions/positions.js';
import type { WalkOptions } from '../walk/walk-settings.js';
import type { MemoryOptions } from './answer-memory.js';
import type { Door, DoorChoice } from './doors.js';
import type { ByIdsFunction } from './by-ids-door.js';
import type { Provenance } from './provenance.js';

/** What a lookup does about what it cannot prove. */
export interface IncompleteOptions {
  /** What to do when ids are missing and their absence is not proven. Default `throw`. */
  readonly onIncomplete?: 'throw' | 'partial' | undefined;
}

/** How a directory looks customers up. */
export interface DirectoryOptions
  extends Omit<WalkOptions, 'signal'>, MemoryOptions, IncompleteOptions {
  /**
   * Where customers last stood. Default: a memory of the directory's own; `false` remembers nothing, so
   * that every lookup walks.
   */
  readonly positions?: Positions | false | undefined;
  /** Pages of one lookup, or of one walk, in flight at a time. 1 to 100, default 6. */
  readonly maxPagesInFlight?: number | undefined;
  /**
   * Whether an external_user_id names at most one account of a robot, so that a lookup may end when it
   * is found. Default true, which is inferred; `false` walks to the end and gives every match.
   */
  readonly externalIdsAreUnique?: boolean | undefined;
  /**
   * Which endpoint answers. `list` (the default) is what the vendor's notice recommends; `by-ids-v2` asks
   * GetRobotAccountByIdsV2, one request a lookup, for who has access to it; `auto` tries that once beside
   * the list, for 5 seconds at most, and uses it when it gives the same, and the list otherwise. Both need `byIds`.
   */
  readonly lookup?: Door | 'auto' | undefined;
  /** Calls GetRobotAccountByIdsV2. */
  readonly byIds?: ByIdsFunction | undefined;
  /** Called once with what `auto` chose. What it throws, or rejects with, harms no lookup. */
  readonly onDoor?: ((choice: DoorChoice) => unknown) | undefined;
  /** Called after each lookup that succeeded. What it throws, or rejects with, harms no lookup. */
  readonly onLookup?: ((provenance: Provenance) => unknown) | undefined;
  /**
   * Opens what a walk reads with. A walk is shared, so that it may outlive the lookup that began it.
   * Default: the directory's list function.
   */
  readonly openWalk?: (() => WalkSession) | undefined;
  /** Default: the computer's. */
  readonly clock?: Clock | undefined;
}

/** What one walk reads with. */
export interface WalkSession {
  readonly list: ListFunction;
  /** Called once when the walk has ended, however it did. */
  end(): void;
}

/** What one lookup may be told. */
export interface FindOptions extends IncompleteOptions {
  /** Ends the lookup at once: it rejects with the signal's reason, as it is. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole lookup, 1 to 2,147,483,647. Default: no limit. */
  readonly deadlineMs?: number | undefined;
  /** Reads the pages that this lookup does not share with others. Default: the directory's list function. */
  readonly list?: ListFunction | undefined;
  /** Asks the other door. Default: the directory's. */
  readonly byIds?: ByIdsFunction | undefined;
  /** Called when the lookup joins a walk, with what `openWalk` gave for it. What it throws, or rejects with, harms no lookup. */
  readonly onWalk?: ((session: WalkSession) => unknown) | undefined;
}
