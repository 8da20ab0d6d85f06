import type { LookupCertificate, MissingIds } from './lookup.js';

/** Where an answer comes from: what a reply in V1's form has no field for. */
export interface Provenance {
  readonly robot_id: string;
  /** How many accounts were found. */
  readonly found: number;
  readonly missing: MissingIds;
  readonly certificate: LookupCertificate;
}

const PROVENANCE = Symbol.for('qopen-compat.provenance');

/**
 * Gives where a reply comes from: of the shim's envelope, of what `collectRobotAccounts` returned (unless
 * that is a string), of a lookup. `undefined` for a reply that no lookup gave.
 *
 * @example
 * ```ts
 * import { createClient } from '@qopen-compat/client';
 * import { collectRobotAccounts, provenanceOf } from '@qopen-compat/adapter';
 *
 * const client = createClient({ baseUrl: 'https://qopen.example.com', credentials: { token: 't' } });
 * const reply = await collectRobotAccounts(client.GetRobotAccountListV2, {
 *   robot_id: 'robot-1',
 *   account_id_list: ['account-1'],
 * });
 * console.log(provenanceOf(reply)?.certificate.requests);
 * ```
 */
export function provenanceOf(reply: unknown): Provenance | undefined {
  if (typeof reply !== 'object' || reply === null || !(PROVENANCE in reply)) return undefined;
  return reply[PROVENANCE] as Provenance;
}

/** Notes on a reply where it comes from. JSON, copies and comparisons do not see it. */
export function withProvenance<T>(reply: T, provenance: Provenance | undefined): T {
  if (provenance === undefined) return reply;
  if (typeof reply === 'object' && reply !== null && Object.isExtensible(reply)) {
    Object.defineProperty(reply, PROVENANCE, { value: provenance, configurable: true });
  }
  return reply;
}
