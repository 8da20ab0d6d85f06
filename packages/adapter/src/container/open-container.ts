import { UnknownContainerError } from './unknown-container-error.js';
import { type ContainerReader, type OpenContainer, isSuccess } from './container.js';
import { bodyReaderOf, openBodyReader } from './body-reader.js';
import { isObject, payloadOf } from './payload.js';

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
  if (!isObject(value) || isBare(value)) {
    return open(value, undefined, value, (payload) => payload);
  }
  const status = statusOf(value);
  const bodyReader = bodyReaderOf(value);
  if (bodyReader !== undefined) return openBodyReader(value, status, bodyReader);
  for (const field of ['body', 'data'] as const) {
    if (!(field in value)) continue;
    if (status === undefined && !isPayload(value[field])) continue;
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
  const payload = isSuccess(status) ? payloadOf(held) : undefined;
  if (payload === undefined && isSuccess(status)) throw new UnknownContainerError(container);
  return { status, payload, asItCame: () => container, holding };
}

/** An envelope or data that nobody wrapped. */
function isBare(value: Record<PropertyKey, unknown>): boolean {
  return typeof value['errcode'] === 'number' || Array.isArray(value['account_list']);
}

/** Without a status to tell a client's reply, only a readable reply inside does. */
function isPayload(value: unknown): boolean {
  return isObject(value) && isBare(value);
}

function statusOf(value: Record<PropertyKey, unknown>): number | undefined {
  for (const field of ['statusCode', 'status']) {
    if (typeof value[field] === 'number') return value[field];
  }
  return undefined;
}

/** The same object with another payload, and with the copies some clients keep beside it kept in step. */
function replaced(
  container: Record<PropertyKey, unknown>,
  field: 'body' | 'data',
  payload: unknown,
): unknown {
  const before = container[field];
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const changes: Record<string, unknown> = { [field]: payload };
  for (const copy of ['text', 'rawBody', 'raw', '_body']) {
    if (!(copy in container)) continue;
    if (container[copy] === before) changes[copy] = payload;
    else if (typeof container[copy] === 'string') changes[copy] = text;
    else if (container[copy] instanceof Uint8Array) changes[copy] = Buffer.from(text);
  }
  for (const [name, value] of Object.entries(changes)) {
    Object.defineProperty(container, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return container;
}
