import { QopenCompatError } from '@qopen-compat/contract';
import { type DeprecationNotice, describeNotice } from './notice-options.js';

/** A deprecated function was called while `notices` is `throw`. */
export class DeprecatedCallError extends QopenCompatError {
  readonly code = 'QOPEN_DEPRECATED';
  /** What is deprecated, where it was called, and what to write instead. */
  readonly notice: DeprecationNotice;

  constructor(notice: DeprecationNotice) {
    super(describeNotice(notice));
    this.notice = notice;
  }
}
