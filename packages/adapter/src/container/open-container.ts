import { UnknownContainerError } from './unknown-container-error.js';
import { type ContainerReader, type OpenContainer, isSuccess } from './container.js';
import { bodyReaderOf, openBodyReader } from './body-reader.js';
import { isObject, isReply, payloadOf } from './payload.js';
import { withProperties } from './with-properties.js';

/**
 * Opens what the caller's own call returned: the bare envelope or data, JSON text, a container with
 * the reply under `data` (axios, egg/urllib) or `body` (got, needle, superagent), a `Response` (the
 * platform's, undici's, node-fetch's) or the result of undici's `request`.
 *
 * @throws UnknownContainerError `QOPEN_UNKNOWN_CONTAINER`
 * @throws MalformedReplyError `QOPEN_MALFORMED_REPLY` when the reply is found but is not JSON
 * @see ARCHITECTURE.md "collectRobotAccounts"
 */
export async function openContainer<Container>(
  container: Container,
  reader?: ContainerReader<Container>,
): Promise<OpenContainer<Container>> {
  if (reader !== undefined) {
    return open(container, undefined, await reader.read(container), (payload) =>
      reader.write(container, payload),
    );
  }
  // The container stays what it was, so its type does too; the compiler cannot follow that.
  return (await openKnown(container)) as OpenContainer<Container>;
}

async function openKnown(value: unknown): Promise<OpenContainer<unknown>> {
  if (!isObject(value) || value instanceof Uint8Array || isReply(value)) {
    return open(value, undefined, value, (payload) => payload);
  }
  const status = statusOf(value);
  if (!isSuccess(status)) {
    return { status, payload: undefined, asItCame: () => value, holding: () => value };
  }
  const bodyReader = bodyReaderOf(value);
  if (bodyReader !== undefined) return openBodyReader(value, status, bodyReader);
  for (const field of ['body', 'data', 'text'] as const) {
    if (!holdsReply(value[field], status)) continue;
    return open(value, status, value[field], (payload) => replaced(value, field, payload));
  }
  throw new UnknownContainerError(value);
}

function open<Container>(
  container: Container,
  status: number | undefined,
  held: unknown,
  holding: (payload: unknown) => Container,
): OpenContainer<Container> {
  const payload = payloadOf(held);
  if (payload === undefined) throw new UnknownContainerError(container);
  return { status, payload, asItCame: () => container, holding };
}

/** Text is believed to be the reply only beside a status, which tells that a client made the container. */
function holdsReply(held: unknown, status: number | undefined): boolean {
  if (typeof held === 'string' || held instanceof Uint8Array) return status !== undefined;
  return isObject(held) && isReply(held);
}

/** A number outside HTTP's range is somebody's own code: `status: 0` often means "fine". */
function statusOf(value: Record<PropertyKey, unknown>): number | undefined {
  for (const field of ['statusCode', 'status']) {
    const status = value[field];
    if (typeof status === 'number' && status >= 100 && status <= 599) return status;
  }
  return undefined;
}

/** The same object with another payload, and with the copies some clients keep beside it kept in step. */
function replaced(
  container: Record<PropertyKey, unknown>,
  field: 'body' | 'data' | 'text',
  payload: unknown,
): unknown {
  const before = container[field];
  const text = textOf(payload);
  const changes: Record<string, unknown> = { [field]: payload };
  for (const copy of ['text', 'rawBody', 'raw', '_body']) {
    if (copy === field || !(copy in container)) continue;
    if (container[copy] === before) changes[copy] = payload;
    else if (typeof container[copy] === 'string') changes[copy] = text;
    else if (container[copy] instanceof Uint8Array) changes[copy] = Buffer.from(text);
  }
  return withProperties(container, changes);
}

function textOf(payload: unknown): string {
  if (payload instanceof Uint8Array) return new TextDecoder().decode(payload);
  return typeof payload === 'string' ? payload : JSON.stringify(payload);
}
