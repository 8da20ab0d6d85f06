/** When the writer is run, told of a lookup that is under way. */
export interface Time {
  readonly name: string;
  /** What the file of the call imports for it, and does first. */
  readonly imports: readonly string[];
  readonly before?: string;
  readonly files: Readonly<Record<string, string>>;
  /** What `main` looks up with, and does between two lookups. */
  readonly look: string;
  readonly lookImport: string;
  readonly main: string;
  /** What `main` does once, before all. */
  readonly atLoad: string;
}

const USE = "import { use } from './write.js';";
const CUSTOMERS = "import { customers } from './customers.js';";

/** Whoever makes the call may write, or who calls that, or somebody else. */
export const TIMES: readonly Time[] = [
  inCall('before each call', 'use(token);'),
  inCall('before each call, waited for', 'await use(token);'),
  inCall('in a microtask', 'queueMicrotask(() => use(token));'),
  inCall('after a promise', 'void Promise.resolve(token).then(use);'),
  inCall('in a timer', 'setTimeout(() => use(token), 0);'),
  inCall('in a timer with arguments', 'setTimeout(use, 1, token);'),
  inCall('at the next tick', 'process.nextTick(use, token);'),
  inCall('in the next turn', 'setImmediate(use, token);'),
  {
    ...quiet('by a wrapper'),
    look: 'lookup',
    lookImport: "import { lookup } from './wrap.js';",
    files: {
      wrap: `${CUSTOMERS}\n${USE}\nexport async function lookup(token: any, robotId: any, ids: any) {\n  use(token);\n  return customers(token, robotId, ids);\n}\n`,
    },
  },
  {
    ...quiet('by a wrapper of a class'),
    look: 'new Lookup().of',
    lookImport: "import { Lookup } from './wrap.js';",
    files: {
      wrap: `${CUSTOMERS}\n${USE}\nexport class Lookup {\n  async of(token: any, robotId: any, ids: any) {\n    await use(token);\n    return customers(token, robotId, ids);\n  }\n}\n`,
    },
  },
  { ...quiet('by another, meanwhile'), main: "await use('T9');" },
  { ...quiet('by another, in a timer'), main: "setTimeout(() => use('T9'), 1);" },
  { ...quiet('by another, after each turn'), main: "setImmediate(() => use('T9'));" },
  { ...quiet('when it is loaded'), atLoad: "use('T0');" },
];

function inCall(name: string, before: string): Time {
  return { ...quiet(name), imports: [USE], before };
}

function quiet(name: string): Time {
  return {
    name,
    imports: [],
    files: {},
    look: 'customers',
    lookImport: CUSTOMERS,
    main: '',
    atLoad: '',
  };
}
