import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Printed } from '../run-programs.js';

/** The sources of a program, each under its path. */
export function textOf(root: string, files: Readonly<Record<string, string>>): string {
  return Object.keys(files)
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
    .map((path) => `// ${path}\n${readFileSync(join(root, path), 'utf8')}`)
    .join('');
}

/**
 * What a program gave, but for how engines and gateways refuse, who name the code, the endpoint and the fields
 * and look at one of several faults first; `undefined` where it says nothing of the codemod.
 */
export function comparable(printed: Printed | undefined): string | undefined {
  const answers = printed?.answers ?? [];
  const text = JSON.stringify(answers);
  // What does not load, asks a request for what it is no promise for, or calls before it loads, nobody wrote.
  const isUnwritten = answers.some(([name]) => name === 'error');
  if (isUnwritten || UNWRITTEN.test(text)) return undefined;
  // Of what fails it matters only that it fails.
  const isFailing = FAILURE.test(text);
  return JSON.stringify(answers.filter(([name]) => !isFailing || name !== 'counted'))
    .replace(new RegExp(FAILURE, 'g'), 'an error')
    .replace(/GetRobotAccount\w+/g, '…')
    .replace(/"errcode":[1-9]\d*,"errmsg":"[^"]*"/g, '"errcode":1');
}

const UNWRITTEN = /finally is not a function|before initialization/;
const FAILURE = /(?:Type|Reference|Syntax|DataClone|Assertion)Error[^:"]*: (?:[^"\\]|\\.)*/;

/** Our client sends no request without a robot; V1, and the shim, answered that with an errcode. */
export const REFUSED = 'InvalidRequestError';

/** Where two texts part, with a little of what stands around. */
export function firstDifference(was: string, is: string): string {
  let at = 0;
  while (at < was.length && was[at] === is[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `V1 gave …${was.slice(from, at + 120)}… and V2 …${is.slice(from, at + 120)}…`;
}
