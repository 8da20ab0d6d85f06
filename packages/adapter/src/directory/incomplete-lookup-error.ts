import { type Account, QopenCompatError, ROUTES } from '@qopen-compat/contract';
import type { LookupCertificate, MissingIds } from './lookup.js';
import { INCOMPLETE_REASONS } from '../walk/certificate.js';

/** Some ids were not found, and the walk cannot prove that they are absent: a shorter list would be a guess. */
export class IncompleteLookupError extends QopenCompatError {
  readonly code = 'QOPEN_INCOMPLETE';
  /** What was found, each read from V2 during the call. */
  readonly accounts: readonly Account[];
  /** The ids nothing is known of. */
  readonly missing: MissingIds;
  /** What the walk can vouch for, and why not for more. */
  readonly certificate: LookupCertificate;

  constructor(accounts: readonly Account[], missing: MissingIds, certificate: LookupCertificate) {
    const count = missing.account_id_list.length + missing.external_user_id_list.length;
    const why = INCOMPLETE_REASONS[certificate.reason ?? 'order-changed'];
    super(
      `Looking up customers is incomplete: POST ${ROUTES.GetRobotAccountListV2} — ${count} of the ids were not found and cannot be proven absent: ${why}. Retry, or choose onIncomplete: 'partial'.`,
    );
    this.accounts = accounts;
    this.missing = missing;
    this.certificate = certificate;
  }
}
