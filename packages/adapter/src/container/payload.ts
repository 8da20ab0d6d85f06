import {
  type Account,
  type Envelope,
  ErrcodeError,
  INFERRED,
  type ListPage,
  MalformedReplyError,
  type ReadReply,
  readAccountList,
  readAccountListData,
  readJson,
} from '@qopen-compat/contract';
import { v1Envelope } from '../read-v1-request.js';

/** What a container holds: the vendor's reply, in the form the caller's client left it. */
export interface Payload {
  /** Reads the reply as a page of the list. */
  read(page: { readonly offset: number; readonly limit: number }): ReadReply<ListPage>;
  /** The answer of V1 in the form of this payload. */
  answer(accounts: readonly Account[]): unknown;
  /** V1's kind of error in the form of this payload. */
  refuse(refusal: Envelope): unknown;
}

/**
 * Recognises a payload: the envelope, the bare `data` that an interceptor unwrapped, or either as JSON
 * in a string or in bytes; `undefined` for anything else.
 *
 * @throws MalformedReplyError `QOPEN_MALFORMED_REPLY` when text is not JSON, or JSON of something else
 */
export function payloadOf(value: unknown): Payload | undefined {
  if (typeof value === 'string') return textPayload(value, (text) => text);
  if (value instanceof Uint8Array) {
    return textPayload(new TextDecoder().decode(value), (text) => Buffer.from(text));
  }
  if (!isObject(value) || !isReply(value)) return undefined;
  return 'errcode' in value ? envelopePayload(value) : dataPayload(value);
}

/** Whether an object is an envelope or data that nobody wrapped. An odd `errcode` is still one: reading it fails. */
export function isReply(value: Record<PropertyKey, unknown>): boolean {
  return 'errcode' in value || Array.isArray(value['account_list']);
}

/** Whether a value is an object whose properties may be looked at. */
export function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

function textPayload(text: string, encode: (text: string) => unknown): Payload {
  const inner = payloadOf(objectOnly(readJson(text)));
  if (inner === undefined) {
    throw new MalformedReplyError(
      'The reply is JSON, but neither an envelope { errcode, data } nor data { account_list }. Check the URL that the callback calls.',
    );
  }
  return {
    read: (page) => inner.read(page),
    answer: (accounts) => encode(JSON.stringify(inner.answer(accounts))),
    refuse: (refusal) => encode(JSON.stringify(inner.refuse(refusal))),
  };
}

/** JSON inside JSON is no reply. */
function objectOnly(value: unknown): unknown {
  return isObject(value) ? value : undefined;
}

function envelopePayload(envelope: Record<PropertyKey, unknown>): Payload {
  return {
    read: (page) => readAccountList(envelope, page),
    answer: (accounts) => v1Envelope(envelope as Envelope, accounts),
    refuse: (refusal) => refusal,
  };
}

function dataPayload(data: Record<PropertyKey, unknown>): Payload {
  return {
    read: (page) => ({
      ok: true,
      answer: readAccountListData(data, page),
      envelope: { errcode: 0, data },
    }),
    answer: (accounts) => ({ account_list: [...accounts] }),
    refuse: (refusal) => {
      const { errcode = INFERRED.errcodes.invalidRequest, errmsg = '' } = refusal;
      throw new ErrcodeError(
        `Looking up customers was refused — errcode ${errcode} ${errmsg}. Ask for at least one id.`,
        refusal,
      );
    },
  };
}
