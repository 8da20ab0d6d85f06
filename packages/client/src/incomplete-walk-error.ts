import { INCOMPLETE_REASONS, type WalkCertificate } from '@qopen-compat/adapter';
import { QopenCompatError, ROUTES } from '@qopen-compat/contract';

/** Every account that was seen has been given, and the walk cannot prove that nobody was missed. */
export class IncompleteWalkError extends QopenCompatError {
  readonly code = 'QOPEN_INCOMPLETE';
  /** What the walk can vouch for, and why not for more. */
  readonly certificate: WalkCertificate;

  constructor(certificate: WalkCertificate) {
    const why = INCOMPLETE_REASONS[certificate.reason ?? 'order-changed'];
    super(
      `Listing customers is incomplete: POST ${ROUTES.GetRobotAccountListV2} — ${certificate.accounts} accounts were given and others may have been missed: ${why}. Retry, or choose onIncomplete: 'partial'.`,
    );
    this.certificate = certificate;
  }
}
