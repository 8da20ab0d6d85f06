import type { Payload } from './payload.js';

/** What a caller's own call returned, opened. */
export interface OpenContainer<Container> {
  /** The HTTP status, where the container tells one. */
  readonly status: number | undefined;
  /** The reply, or `undefined` where the HTTP status is a failure and nobody needs to read it. */
  readonly payload: Payload | undefined;
  /** The container as it came, readable even if opening it has read its body. */
  asItCame(): Container;
  /** The same container, holding another payload. */
  holding(payload: unknown): Container;
}

/**
 * How to find the reply in a container this project does not know.
 *
 * @example
 * ```ts
 * import { collectRobotAccounts, type ContainerReader } from '@qopen-compat/adapter';
 *
 * declare function call(path: string, body: object): Promise<{ result: unknown }>;
 *
 * const container: ContainerReader<{ result: unknown }> = {
 *   read: (reply) => reply.result,
 *   write: (reply, payload) => ({ ...reply, result: payload }),
 * };
 * await collectRobotAccounts(
 *   (page) => call('/gateway/qopen/GetRobotAccountListV2', page),
 *   { robot_id: 'r1', account_id_list: ['a1'] },
 *   { container },
 * );
 * ```
 */
export interface ContainerReader<Container> {
  /** The envelope, the bare `data`, or either as JSON text or bytes. May be asynchronous. */
  read(container: Container): unknown;
  /** The container holding another payload of the same kind as `read` gave. */
  write(container: Container, payload: unknown): Container;
}

/** Whether an HTTP status means that there is an answer to read. No status at all counts as success. */
export function isSuccess(status: number | undefined): boolean {
  return status === undefined || (status >= 200 && status < 300);
}
