import { z } from 'zod';
import type { Account } from './account.js';
import { Envelope, GetAccessTokenReply, Paginate } from './envelope.js';
import { MalformedReplyError } from './errors.js';
import { excerpt } from './excerpt.js';
import { INFERRED } from './inferred.js';

/** What a lookup rests on; everything else in an account is handed on unread, and so not copied either. */
const Identified = z.custom<{ account_id: string }>(isIdentified, 'an account needs an account_id');

const AccountListData = z.looseObject({
  account_list: z.array(Identified),
  has_more: z.boolean().optional(),
  paginate: Paginate.optional(),
});

/** A page of accounts, each the very object that came. */
export interface ListPage {
  /** In the vendor's order. */
  readonly accounts: readonly Account[];
  /** Whether the list goes on behind this page. */
  readonly hasMore: boolean;
  /** How long the whole list is, where the reply says so. @see CONTRACT.md V */
  readonly total?: number;
}

/** One reply, read: an answer, or a failure the vendor gave a code for. */
export type ReadReply<Answer> =
  | { readonly ok: true; readonly answer: Answer; readonly envelope: Envelope }
  | { readonly ok: false; readonly envelope: Envelope };

/**
 * Reads a reply's envelope without looking at its data. The value handed on is the one that came.
 *
 * @throws {@link MalformedReplyError} when it is not an object with an integer `errcode`
 * @see CONTRACT.md S
 */
export function readEnvelope(reply: unknown): Envelope {
  return check(Envelope, reply, 'an envelope { errcode, errmsg, hint, data }');
}

/**
 * Reads a reply that carries `data.account_list`: of V1, of V2's list or of V2 by ids.
 * `has_more`, `paginate.has_more` and `paginate.total` are all understood; a reply with none of them
 * goes on after a full page and ends after a short one.
 *
 * @param page what was asked for; `offset` and `limit` in accounts
 * @throws {@link MalformedReplyError} when an `errcode` 0 comes without a readable list
 * @see CONTRACT.md V
 */
export function readAccountList(
  reply: unknown,
  page: { readonly offset: number; readonly limit: number },
): ReadReply<ListPage> {
  const envelope = readEnvelope(reply);
  if (envelope.errcode !== 0) return { ok: false, envelope };
  return { ok: true, envelope, answer: readAccountListData(envelope.data, page) };
}

/**
 * Reads the `data` of a reply whose envelope was taken off by somebody's interceptor.
 *
 * @throws {@link MalformedReplyError} when there is no readable `account_list`
 */
export function readAccountListData(
  data: unknown,
  page: { readonly offset: number; readonly limit: number },
): ListPage {
  const checked = check(AccountListData, data, 'data { account_list: [{ account_id, … }] }');
  const accounts = checked.account_list as unknown as readonly Account[];
  const { has_more, paginate } = checked;
  const hasMore =
    has_more ??
    paginate?.has_more ??
    (paginate?.total === undefined
      ? accounts.length >= page.limit
      : page.offset + accounts.length < paginate.total);
  const total = paginate?.total;
  return total === undefined ? { accounts, hasMore } : { accounts, hasMore, total };
}

/**
 * Reads the reply of `GetAccessToken` in both of its forms.
 *
 * @returns the token and its lifetime in seconds
 * @throws {@link MalformedReplyError} when an `errcode` 0 comes without a token; the message quotes nothing
 * @see CONTRACT.md O
 */
export function readAccessToken(
  reply: unknown,
): ReadReply<{ readonly token: string; readonly lifetimeSeconds: number }> {
  const envelope = readEnvelope(reply);
  if (envelope.errcode !== 0) return { ok: false, envelope };
  const parsed = GetAccessTokenReply.safeParse(reply);
  const inner = parsed.data?.data.data ?? parsed.data?.data;
  if (inner?.access_token === undefined) {
    throw new MalformedReplyError(
      'GetAccessToken answered errcode 0 without data.data.access_token or data.access_token. Check the base URL.',
    );
  }
  return {
    ok: true,
    envelope,
    answer: {
      token: inner.access_token,
      lifetimeSeconds: inner.expires_in ?? INFERRED.tokenLifetimeSeconds,
    },
  };
}

function isIdentified(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('account_id' in value)) return false;
  return typeof value.account_id === 'string' && value.account_id !== '';
}

/** Holds a value to a schema and hands on the value itself: zod's own output would be a copy. */
function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  expected: string,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return value as z.output<Schema>;
  const issue = result.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw new MalformedReplyError(
    `The reply does not hold ${expected}${where}: ${excerpt(issue?.message ?? 'unreadable')}. Retry; if it stays, show the reply to the vendor.`,
  );
}
