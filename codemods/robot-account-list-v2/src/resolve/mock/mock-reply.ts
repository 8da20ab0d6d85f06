import { isQopenCompatError, readAccountList } from '@qopen-compat/contract';
import { ts } from 'ts-morph';
import type { FieldAssumption, IdField } from '../finding/finding.js';
import { type Refusal, refuse } from '../program/assessment.js';
import { literalValue } from '../program/literal-value.js';
import { unwrap } from '../program/syntax.js';
import { placeOf, quote, type Unit } from '../program/unit.js';
import { askedIn, type AskedIds } from './asked-ids.js';

/** What a mock answers, as it is written. */
export interface MockReply {
  /** The node that the whole answer stands in. */
  readonly node: ts.Node;
  /** 200 where nothing else is said; `undefined` where no HTTP reply is given, as when the connection fails. */
  readonly status: ts.Expression | 'ok' | undefined;
  readonly body: ts.Expression | undefined;
  /** Whether it answers only so many requests, or they are counted. */
  readonly isCounted: boolean;
}

/** A mock's reply that can stay as it is, and on what conditions. */
export interface ReadReply {
  readonly evidence: readonly string[];
  readonly assumptionsIf: readonly FieldAssumption[];
}

/**
 * Looks whether migrated calls get the same from a mock that answers the new path with its old reply:
 * a failure is handed on as it is, and one short page without `has_more` keeps every account that is
 * asked for. A lookup takes one request, as before, unless it asks for some whose place is remembered from
 * an earlier one and for others besides.
 */
export function readMockReply(unit: Unit, reply: MockReply): ReadReply | Refusal {
  const status = reply.status === undefined ? undefined : statusOf(unit, reply.status);
  if (status !== undefined && typeof status !== 'number') return unseen(reply.node, 'its status');
  if (status === undefined || status < 200 || status > 299) {
    const evidence = [`${placeOf(unit, reply.node)} the mock answers with a failure`];
    return { evidence, assumptionsIf: [] };
  }
  if (reply.body === undefined) return unseen(reply.node, 'its body');
  const page = readPage(literalValue(unit, parsed(reply.body)));
  if (typeof page === 'string') return unseen(reply.body, page);
  const evidence = [`${placeOf(unit, reply.body)} the mock answers one page in sight`];
  return { evidence, assumptionsIf: page.isFailure ? [] : doubts(unit, reply, page.accounts) };
}

/** An account of a reply, by the two ids that it can be asked for by. */
interface RepliedAccount {
  readonly account_id_list: string;
  readonly external_user_id_list: string | undefined;
}

type Page = { readonly isFailure: true } | { isFailure: false; accounts: RepliedAccount[] };

/** Reads a reply as migrated code will; the text says why it cannot, or would give something else. */
function readPage(value: unknown): Page | string {
  try {
    const read = readAccountList(value, { offset: 0, limit: 100 });
    if (!read.ok) return { isFailure: true };
    const { accounts, hasMore } = read.answer;
    if (hasMore) return 'it promises more pages';
    const fields = Object.keys(read.envelope.data as object);
    const other = fields.find((field) => field !== 'account_list');
    if (other !== undefined) return `\`data.${other}\` would not reach the caller`;
    const replied = accounts.map(({ account_id, profile }: ReadAccount): RepliedAccount => {
      const external = profile?.external_user_id;
      return {
        account_id_list: account_id,
        external_user_id_list: typeof external === 'string' ? external : undefined,
      };
    });
    return { isFailure: false, accounts: replied };
  } catch (error) {
    if (!isQopenCompatError(error)) throw error;
    return 'it is no envelope { errcode, data: { account_list: [{ account_id }] } } written out';
  }
}

/** The part of an account that is looked at; what a mock writes need not hold more. */
interface ReadAccount {
  readonly account_id: string;
  readonly profile?: { readonly external_user_id?: unknown } | undefined;
}

/** What has to be assumed of the lookups that a mock serves, by the field that they select accounts by. */
function doubts(
  unit: Unit,
  { node, isCounted }: MockReply,
  accounts: readonly RepliedAccount[],
): FieldAssumption[] {
  const { lists, isWhole } = askedIn(unit, node);
  const names = accounts.map(({ account_id_list: id }) => id).join(', ');
  const who = names === '' ? 'somebody' : `${names}, in this order`;
  const exactly = isCounted ? ' and for nobody else, nor does another for some of them' : '';
  const assumption = `every lookup that ${placeOf(unit, node)} answers asks for ${who}${exactly}`;
  const all = askedIn(unit, node, 'file');
  const isOneRequest = !isCounted || (all.isWhole && isAskedApart(all.lists));
  const isSure = (field: IdField): boolean =>
    isWhole &&
    isOneRequest &&
    lists.every((list) => gives(list, list.field ?? field, accounts)) &&
    (!isCounted || lists.every(({ ids }) => new Set(ids).size === accounts.length));
  return FIELDS.filter((field) => !isSure(field)).map((field) => ({ field, assumption }));
}

/** Whether no list has some ids of another and others besides. */
function isAskedApart(lists: readonly AskedIds[]): boolean {
  const sets = lists.map(({ ids }) => new Set(ids));
  return sets.every((one) =>
    sets.every((other) => {
      const shared = [...one].filter((id) => other.has(id)).length;
      return shared === 0 || (shared === one.size && shared === other.size);
    }),
  );
}

const FIELDS = ['account_id_list', 'external_user_id_list'] as const;

/** Whether a lookup of these ids keeps every account, in the order of the reply. */
function gives(list: AskedIds, field: IdField, accounts: readonly RepliedAccount[]): boolean {
  const places = accounts.map((account) => list.ids.findIndex((id) => id === account[field]));
  return places.every((place, index) => place > (places[index - 1] ?? -1));
}

function statusOf(unit: Unit, status: ts.Expression | 'ok'): unknown {
  return status === 'ok' ? 200 : literalValue(unit, status);
}

/** What `JSON.stringify` is given: replies are written as text, too. */
function parsed(body: ts.Expression): ts.Expression {
  const value = unwrap(body);
  const [first, another] = ts.isCallExpression(value) ? value.arguments : [];
  const isJson = ts.isCallExpression(value) && value.expression.getText() === 'JSON.stringify';
  return isJson && first !== undefined && another === undefined ? first : body;
}

function unseen(node: ts.Node, what: string): Refusal {
  return refuse('route-or-mock', `${what}: ${quote(node)}`);
}
