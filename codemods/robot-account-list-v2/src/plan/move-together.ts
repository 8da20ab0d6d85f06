import type { Grade } from '../report/ledger.js';
import type { ManualCode } from '../report/reasons.js';
import { filesOf, type Finding } from '../resolve/finding/finding.js';
import { assume, type Decision, keepIfProven } from './decision.js';
import {
  findMetStrings,
  isMovingString,
  mayCallPath,
  type MetString,
  type MovingString,
} from './meetings.js';
import { withWhatIsNeeded } from './needs.js';
import { placeIn, type ResolvedFile } from './resolved-file.js';

type Decided = ReadonlyMap<ResolvedFile, readonly Decision[]>;

/**
 * Keeps together what may meet: a call stays with the strings that it may meet and that stay, such a
 * string with the calls that stay, and all of them with what they need. Where a string and a call meet
 * only if there are other ways between their files than imports, it is assumed that there are none.
 */
export function moveTogether(decided: Decided, wanted: Grade): Decided {
  const strings = findMetStrings([...decided.keys()]);
  const first = mapDecisions(decided, (decision) =>
    assume(decision, assumptionsOn(decision.finding, strings), 'likely'),
  );
  const likely = settleAll(first, strings, 'likely');
  // What not even the other grade would rewrite is told first: it stands in the way of both.
  return wanted === 'likely'
    ? likely
    : settleAll(mapDecisions(likely, keepIfProven), strings, 'proven');
}

function settleAll(first: Decided, strings: readonly MetString[], wanted: Grade): Decided {
  const atFirst = new Map([...first.values()].flat().map((each) => [each.finding, each]));
  let settled = withWhatIsNeeded(first);
  for (;;) {
    const standing = standingIn(settled, strings);
    const next = mapDecisions(settled, (decision) => {
      const isLeft = decision.state !== 'rewritten';
      return isLeft
        ? decision
        : settle(atFirst.get(decision.finding) ?? decision, standing, wanted);
    });
    // Every round keeps something back that no earlier one did, so the rounds end.
    if (countRewritten(next) === countRewritten(settled)) return next;
    settled = withWhatIsNeeded(next);
  }
}

/** What the strings that move with a change rest on. */
function assumptionsOn(finding: Finding, strings: readonly MetString[]): string[] {
  if (finding.kind !== 'change' || finding.door !== 'http') return [];
  const met = strings.filter(({ assumptions, isPublic, reach }) => {
    return assumptions.length > 0 && (isPublic || reach().includes(filesOf(finding)));
  });
  return shortened(met.flatMap(({ assumptions }) => assumptions));
}

/** A sentence is read by people: what many mocks assume alike is said of the first ones. */
function shortened(assumptions: readonly string[]): string[] {
  const all = [...new Set(assumptions)];
  const more = all.length - MAX_NAMED;
  if (more <= 1) return all;
  return [...all.slice(0, MAX_NAMED), `the like holds of ${more} more places`];
}

const MAX_NAMED = 3;

/** What stays as it is. */
interface Standing {
  readonly strings: readonly StandingString[];
  /** What goes on calling the old path, or may. */
  readonly calls: readonly StandingCall[];
  /** Every string, by its finding. */
  readonly byFinding: ReadonlyMap<Finding, MetString>;
}

interface StandingString extends MetString {
  readonly decision: Decision;
}

interface StandingCall {
  readonly decision: Decision;
  readonly place: string;
  readonly files: ReadonlySet<string>;
}

function standingIn(decided: Decided, strings: readonly MetString[]): Standing {
  const all = [...decided].flatMap(([file, decisions]) =>
    decisions.map((decision) => ({ file, decision })),
  );
  const byFinding = new Map<Finding, MetString>(strings.map((each) => [each.finding, each]));
  return {
    byFinding,
    strings: all.flatMap(({ decision }) => {
      const string = decision.state === 'manual' ? byFinding.get(decision.finding) : undefined;
      return string === undefined ? [] : [{ ...string, decision }];
    }),
    calls: all.flatMap(({ file, decision }) => {
      const { finding } = decision;
      if (!staysOnPath(decision)) return [];
      const files = finding.kind === 'change' ? filesOf(finding) : new Set([file.path]);
      return [{ decision, place: placeIn(file, finding.occurrences[0]), files }];
    }),
  };
}

/** Whether something goes on calling the old path, or may. */
function staysOnPath({ finding, state, reason }: Decision): boolean {
  if (state !== 'manual' || !mayCallPath(reason)) return false;
  return finding.kind !== 'change' || (finding.door === 'http' && !isMovingString(finding));
}

function settle(decision: Decision, standing: Standing, wanted: Grade): Decision {
  const { finding, state } = decision;
  if (state !== 'rewritten' || finding.kind !== 'change') return decision;
  if (isMovingString(finding)) return settleString(decision, finding, standing, wanted);
  const strings = standing.strings.filter(({ doors }) => doors.includes(finding.door));
  const near = strings.filter(({ reach }) => reach().includes(filesOf(finding)));
  const met = near.find(({ decision: { reason } }) => reason !== 'both-names');
  if (met === undefined) {
    const far = strings.filter((string) => !near.includes(string));
    const assumed = [...(near.length > 0 ? [knowBoth(near)] : []), ...hardlyMet(far)];
    return assume(decision, assumed, wanted);
  }
  const { place, decision: its } = met;
  const why = its.detail === '' || its.finding.kind === 'manual' ? '' : `: ${its.detail}`;
  return held(decision, met, 'meets-at-run-time', `see ${place}${why}`);
}

function settleString(
  decision: Decision,
  finding: MovingString,
  standing: Standing,
  wanted: Grade,
): Decision {
  const string = standing.byFinding.get(finding);
  const calls = standing.calls.filter(
    ({ decision: { reason } }) => reason !== 'other-language' || string?.isPublic,
  );
  if (string === undefined || calls.length === 0) return decision;
  const met = calls.find(({ files }) => string.isPublic || string.reach().includes(files));
  if (met === undefined) return assume(decision, hardlyMet([string]), wanted);
  const { waitsFor } = met.decision;
  const cause = waitsFor === undefined ? '' : ` for ${waitsFor}`;
  const detail = `it may also meet ${met.place}, which stays${cause}`;
  return held(decision, met, reasonToStay(finding), detail);
}

/** What is assumed of strings that stay and that other calls meet, as far as imports and packages tell. */
function hardlyMet(strings: readonly MetString[]): string[] {
  const byReach = new Map<readonly string[], MetString[]>();
  for (const string of strings) {
    const { only } = string.reach();
    byReach.set(only, [...(byReach.get(only) ?? []), string]);
  }
  return [...byReach].map(([[one, several], alike]) => {
    return `${placesOf(alike)} ${alike.length === 1 ? one : several}`;
  });
}

function knowBoth(strings: readonly MetString[]): string {
  const [does, knows] = strings.length === 1 ? ['does', 'it knows'] : ['do', 'they know'];
  return `what ${placesOf(strings)} ${does} by the new name, which ${knows} too, suits these calls`;
}

/** `a:1, b:2 and c:3`; of many, the first. */
function placesOf(strings: readonly MetString[]): string {
  const places = strings.map(({ place }) => place);
  const more = places.length - MAX_NAMED;
  const named = more > 1 ? [...places.slice(0, MAX_NAMED), `${more} more`] : places;
  const last = named.at(-1) ?? '';
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${last}` : last;
}

/** What stays with something that only waits for another grade would go with it, too. */
function held(
  decision: Decision,
  { decision: by, place }: Pick<StandingCall, 'decision' | 'place'>,
  reason: ManualCode,
  detail: string,
): Decision {
  if (by.reason === 'needs-grade-likely') return assume(decision, by.assumptions, 'proven');
  const waitsFor = by.waitsFor ?? place;
  return { ...decision, state: 'manual', grade: null, assumptions: [], reason, detail, waitsFor };
}

/** What a string that calls meet is when it does not move with them. */
function reasonToStay({ code, meeting }: MovingString): ManualCode {
  if (code === 'mock-route') return 'route-or-mock';
  return meeting.isPublic ? 'string' : 'expected-path';
}

function mapDecisions(decided: Decided, change: (decision: Decision) => Decision): Decided {
  return new Map([...decided].map(([file, decisions]) => [file, decisions.map(change)]));
}

function countRewritten(decided: Decided): number {
  return [...decided.values()].flat().filter(({ state }) => state === 'rewritten').length;
}
