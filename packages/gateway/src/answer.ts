import { STATUS_CODES } from 'node:http';
import { CONTENT_TYPE } from '@qopen-compat/contract';
import type { StatusFault } from './fault-rule.js';
import type { Outcome } from './journal.js';
import type { Reply } from './reply.js';

/** An HTTP answer before it is sent, and what the journal says of it. */
export interface Answer {
  readonly outcome: Outcome & { readonly status: number };
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A reply in its envelope. `hint` is the request's log id. @see CONTRACT.md S */
export function answerEnvelope({ data, errcode, errmsg }: Reply, hint: string): Answer {
  const accounts =
    'account_list' in data && Array.isArray(data.account_list)
      ? { accounts: data.account_list.length }
      : {};
  return {
    outcome: { status: 200, errcode, ...accounts },
    headers: { 'content-type': CONTENT_TYPE },
    text: JSON.stringify({ data, errcode, errmsg, hint }),
  };
}

/** The page a proxy in front of the vendor shows. */
export function answerStatus({ status, headers = {} }: StatusFault): Answer {
  const title = `${status} ${STATUS_CODES[status] ?? ''}`;
  return {
    outcome: { status },
    headers: { 'content-type': 'text/html', ...headers },
    text: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
  };
}

/** What is no endpoint, or was not sent as POST. */
export function answerNotFound(): Answer {
  return {
    outcome: { status: 404 },
    headers: { 'content-type': CONTENT_TYPE },
    text: JSON.stringify({
      error: 'not found: this gateway answers POST on the endpoints it knows',
    }),
  };
}

/** A hook of the test that runs the gateway threw: tell it loudly. */
export function answerHookError(error: unknown): Answer {
  return {
    outcome: { status: 500 },
    headers: { 'content-type': CONTENT_TYPE },
    text: JSON.stringify({ error: `a hook given to the gateway threw ${String(error)}` }),
  };
}
