import type { ts } from 'ts-morph';
import { ID_LIST_FIELDS } from '../../old-api.js';
import { type Refusal, refuse } from '../program/assessment.js';
import { placeOf, quote, type Unit, unitOf } from '../program/unit.js';
import { functionsOfHook } from './functions-of-hook.js';
import { accountsHandedBack } from './handed-back.js';
import { type Interceptor, isTransparent } from './interceptors.js';

const READS_IDS = new RegExp(`\\b(?:${ID_LIST_FIELDS.join('|')})\\b`);
/** What takes the accounts out of the reply, or ends one request when another like it is made. */
const NOT_THE_SAME = /\baccount_list\b|\babort\b|\bCancelToken\b/;

/** What is run for every page by the hooks of a client, and its interceptors. */
export interface HooksOfPage {
  readonly code: readonly ts.Node[];
  readonly assumed: readonly string[];
}

/**
 * Looks at what hooks and interceptors do with a request, and with its reply. A refusal where one reads the
 * ids, which no page has, or hands back accounts, which are no reply.
 */
export function readHooks(
  unit: Unit,
  hooks: readonly ts.Node[],
  interceptors: readonly Interceptor[],
): Refusal | HooksOfPage {
  const all = [...hooks, ...interceptors.map(({ node }) => node)];
  const run = new Map(all.map((hook) => [hook, functionsOfHook(unit, hook)]));
  const says = (hook: ts.Node, what: RegExp): boolean =>
    run.get(hook)?.code.some((each) => what.test(each.getText())) === true;
  const at = (node: ts.Node): string => `${quote(node)} at ${placeOf(unitOf(node, unit), node)}`;
  const reader = all.find((hook) => says(hook, READS_IDS));
  if (reader !== undefined) return refuse('ids-read', `${at(reader)} reads them`);
  const ofEach = interceptors.filter(({ isOfEach }) => isOfEach);
  const [accounts] = ofEach
    .flatMap(({ node }) => run.get(node)?.own ?? [])
    .flatMap((own) => accountsHandedBack(own) ?? []);
  if (accounts !== undefined) return refuse('not-the-reply', at(accounts));
  const others = interceptors.filter((each) => {
    const own = run.get(each.node)?.own;
    return says(each.node, NOT_THE_SAME) || own === undefined || !isTransparent(unit, each, own);
  });
  const assumed = [...hooks, ...others.map(({ node }) => node)];
  return {
    code: [...run.values()].flatMap(({ code }) => code),
    assumed: assumed.map((hook) => `${at(hook)} does the same for a page`),
  };
}
