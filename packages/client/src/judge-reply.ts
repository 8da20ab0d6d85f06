import {
  type Envelope,
  MalformedReplyError,
  isQopenCompatError,
  readEnvelope,
  readJson,
} from '@qopen-compat/contract';
import { type Attempt, type Outcome, failed, quoted } from './attempt.js';
import { HttpStatusError } from './http-status-error.js';
import type { HttpReply } from './transport.js';

/**
 * Judges what came back: an envelope, whatever its errcode, or an error, and whether to try again.
 *
 * @see ARCHITECTURE.md, "Failure, for a legacy caller"
 */
export function judgeReply(
  reply: HttpReply,
  attempt: Attempt,
  isRateLimited: (envelope: Envelope) => boolean,
): Outcome {
  const { status, body } = reply;
  const retryAfter = first(reply.headers['retry-after']);
  if (body === undefined) return { result: tooLarge(status, attempt), repeat: 'never' };
  if (status < 200 || status > 299) {
    const mayPass = status === 429 || status >= 500;
    const headers = {
      'content-type': first(reply.headers['content-type']),
      'retry-after': retryAfter,
    };
    const result = new HttpStatusError(
      `${failed(attempt)} HTTP ${status}${quoted(body.toString(), attempt)}. ${advice(status)}`,
      status,
      headers,
      body,
    );
    return { result, repeat: mayPass ? 'within-budget' : 'never', retryAfter };
  }
  try {
    const envelope = readEnvelope(readJson(textOf(body), attempt));
    const repeat = envelope.errcode !== 0 && isRateLimited(envelope) ? 'within-budget' : 'never';
    return { result: envelope, repeat, retryAfter };
  } catch (error) {
    if (!isQopenCompatError(error)) throw error;
    return { result: malformed(error, attempt), repeat: 'once', retryAfter };
  }
}

function first(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function tooLarge(status: number, attempt: Attempt): MalformedReplyError {
  return new MalformedReplyError(
    `${failed(attempt)} the reply (HTTP ${status}) is larger than \`maxReplyBytes\`. Raise it, if such a reply is expected.`,
  );
}

function advice(status: number): string {
  if (status === 429) return 'Ask more slowly: set `requestsPerSecond`.';
  if (status >= 500) return 'Retry later; if it stays, show this to the vendor.';
  return 'Check the base URL, and what stands between you and the vendor.';
}

/** Bytes that are no UTF-8 become U+FFFD, as they did in the clients people call V1 with. */
function textOf(body: Buffer): string {
  const text = body.toString();
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function malformed(error: Error, attempt: Attempt): MalformedReplyError {
  if (attempt.endpoint === 'GetAccessToken') {
    return new MalformedReplyError(
      `${failed(attempt)} the reply is no JSON envelope; it is not quoted, since it may hold a token. Check the base URL.`,
    );
  }
  return new MalformedReplyError(`${failed(attempt)} ${error.message}`, { cause: error.cause });
}
