import process from 'node:process';
import type { ChangeRates } from './walk-simulation/changing-list.js';
import { type Simulated, simulate } from './walk-simulation/simulate.js';
import { joinedWalk, naiveWalk } from './walk-simulation/walkers.js';

/**
 * The simulation behind the figures in ARCHITECTURE.md, "The walk": 2,500 customers, read page by page
 * while the list changes, by a naive walk and by the adapter's. Exits 1 when a figure is not reproduced,
 * or when the adapter's walk misses anybody.
 *
 * The figures (66 % of the runs miss somebody at 0.1 deletions per request, 99 % at 5) are those of a
 * list that keeps its size and shows the newest first: between two requests a Poisson-distributed number
 * of customers leaves, whoever they are, and as many on average arrive at the front. Where nobody
 * arrives the naive walk does worse, 70 % and 100 %: arrivals push the list back where departures pull
 * it forward, and hide some of what was skipped. The naive walk's 25 requests, and the adapter's, are
 * those of a list that stands still. ARCHITECTURE.md counts 27; the walk has since come to read the
 * head once more after the last page, for lists that move touched customers to the front: 28.
 */
const CUSTOMERS = 2_500;
const RUNS = { naive: 2_000, joined: 400 };

interface Level {
  /** What happens to the list between two requests. */
  readonly name: string;
  readonly rates: ChangeRates;
  /** The figure to reproduce: the share of the naive runs that miss somebody, and how far off it may be. */
  readonly missingRuns?: readonly [share: number, tolerance: number];
  /** The figures to reproduce: requests for one run. */
  readonly requests?: Readonly<Record<'naive' | 'joined', number>>;
}

const LEVELS: readonly Level[] = [
  { name: 'nothing changes', rates: {}, requests: { naive: 25, joined: 28 } },
  { name: '0.1 leave, 0.1 arrive in front', rates: inStep(0.1), missingRuns: [0.66, 0.03] },
  { name: '1 leaves, 1 arrives in front', rates: inStep(1) },
  { name: '5 leave, 5 arrive in front', rates: inStep(5), missingRuns: [0.99, 0.01] },
  { name: '0.1 leave', rates: { deletions: 0.1 } },
  { name: '5 leave', rates: { deletions: 5 } },
  { name: '1 leaves, 1 arrives anywhere', rates: { deletions: 1, insertionsAnywhere: 1 } },
  { name: '1 moves to the front', rates: { movesToFront: 1 } },
  { name: '5 of each kind', rates: { ...inStep(5), insertionsAnywhere: 5, movesToFront: 5 } },
];

console.log(
  `${CUSTOMERS} customers; ${RUNS.naive} runs of the naive walk, ${RUNS.joined} of the adapter's.\n` +
    'Of each: the share of the runs that miss somebody, how many they miss, and requests (means).\n',
);
console.log(`${'between two requests'.padEnd(34)}${'naive'.padEnd(31)}adapter`);
const failures: string[] = [];
for (const level of LEVELS) {
  const { name, rates } = level;
  const naive = await simulate(naiveWalk, { customers: CUSTOMERS, runs: RUNS.naive, rates });
  const joined = await simulate(joinedWalk, { customers: CUSTOMERS, runs: RUNS.joined, rates });
  console.log(`${name.padEnd(30)}${cells(naive)}    ${cells(joined)}`);
  failures.push(...failuresOf(level, naive, joined));
}
console.log(
  failures.length === 0
    ? "\nReproduced: 66 % ± 3 and 99 % ± 1; the adapter's walk misses nobody."
    : `\nNot reproduced:\n${failures.join('\n')}`,
);
process.exitCode = failures.length === 0 ? 0 : 1;

/** As many leave as arrive, so that the list keeps its size. */
function inStep(rate: number): ChangeRates {
  return { deletions: rate, insertionsAtFront: rate };
}

function cells({ missingRuns, missed, requests }: Simulated): string {
  return [`${(100 * missingRuns).toFixed(1)} %`, missed.toFixed(2), requests.toFixed(1)]
    .map((cell) => cell.padStart(9))
    .join('');
}

function failuresOf(level: Level, naive: Simulated, joined: Simulated): string[] {
  const { missingRuns: [share, tolerance] = [naive.missingRuns, 0], requests } = level;
  const expectations: [holds: boolean, what: string][] = [
    [joined.missingRuns === 0, "the adapter's walk misses nobody"],
    [
      Math.abs(naive.missingRuns - share) <= tolerance,
      `${share} ± ${tolerance} of the naive runs miss somebody`,
    ],
    [naive.requests === (requests?.naive ?? naive.requests), `${requests?.naive} naive requests`],
    [joined.requests === (requests?.joined ?? joined.requests), `${requests?.joined} requests`],
  ];
  return expectations.flatMap(([holds, what]) => (holds ? [] : [`${level.name}: ${what}`]));
}
