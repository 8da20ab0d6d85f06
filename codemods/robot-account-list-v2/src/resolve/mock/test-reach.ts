import { loadersOf } from '../program/mentions.js';
import { DECLARES_TESTS } from '../program/test-call.js';
import type { Unit } from '../program/unit.js';

/**
 * Whoever starts a server, or another program, may be asked by calls of any process; msw, whose `listen()`
 * is given no port, listens in its own.
 */
const REACHES_OUT =
  /\b(?:child_process|worker_threads|cluster|execa)\b|\b(?:createServer|serve)\s*\(|\blisten\s*\(\s*[^\s){]/;

/** Whether a file starts what other processes may ask. */
export function reachesOut({ text }: Unit): boolean {
  return REACHES_OUT.test(text);
}

/** Starts a whole app, whose files are found by their place. */
const STARTS_APP = /['"](?:egg-mock|@eggjs\/mock)(?:\/[\w-]+)?['"]/;

/**
 * The files by which a test is run, itself among them: what stands in it meets the calls that those load,
 * as far as imports tell. `undefined` for what is no test, or one that reaches out of its process or
 * starts a whole app.
 */
export function runsOf(unit: Unit): ReadonlySet<string> | undefined {
  const { project, path, text } = unit;
  const isOfItsProcess = DECLARES_TESTS.test(text) && !reachesOut(unit) && !STARTS_APP.test(text);
  return project.isWhole && isOfItsProcess ? loadersOf(project, path) : undefined;
}
