import process from 'node:process';
import { DeprecatedCallError } from './deprecated-call-error.js';
import {
  type DeprecationNotice,
  type NoticeMode,
  describeNotice,
  noticeFor,
} from './notice-options.js';

/** Call sites remembered by `once`; past that, a new one is no longer told, so memory stays bounded. */
const MAX_CALL_SITES = 1000;

/** Tells of deprecated calls as its mode says. */
export interface Notifier {
  /** Whether {@link notify} does anything at all; when not, nobody need look for the call site. */
  readonly isOn: boolean;
  /**
   * Tells of one call.
   *
   * @throws {@link DeprecatedCallError} `QOPEN_DEPRECATED` in the mode `throw`, and where a warning
   * would be emitted under --throw-deprecation; nothing else ever
   */
  notify(callSite: string | undefined): void;
}

/**
 * Makes a notifier for `QOPEN_DEP001`.
 *
 * @param onNotice where notices go; what it throws, or rejects with, is swallowed: a notice never harms the call
 */
export function createNotifier(
  mode: NoticeMode,
  onNotice: (notice: DeprecationNotice) => unknown = emitWarning,
): Notifier {
  const told = new Set<string>();
  // Node would throw such a warning later, outside the call, where nobody could catch it.
  const throws = () =>
    mode === 'throw' ||
    (onNotice === emitWarning && process.throwDeprecation && !process.noDeprecation);
  return {
    isOn: mode !== 'off',
    notify(callSite) {
      if (mode === 'off') return;
      const notice = noticeFor('QOPEN_DEP001', callSite);
      if (throws()) throw new DeprecatedCallError(notice);
      if (mode === 'once') {
        const site = callSite ?? '';
        if (told.has(site) || told.size >= MAX_CALL_SITES) return;
        told.add(site);
      }
      try {
        void Promise.resolve(onNotice(notice)).catch(() => undefined);
      } catch {
        // See `onNotice` above.
      }
    },
  };
}

/** Node's own channel: shown on stderr, traced by --trace-deprecation, silenced by --no-deprecation. */
function emitWarning(notice: DeprecationNotice): void {
  process.emitWarning(describeNotice(notice), { type: 'DeprecationWarning', code: notice.code });
}
