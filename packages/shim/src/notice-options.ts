import { ConfigurationError } from '@qopen-compat/client';
import { NOTICES, type Notice, type NoticeCode } from '@qopen-compat/contract';

/** `off`: never. `once`: once per call site. `all`: at every call. `throw`: the call itself fails. */
export type NoticeMode = 'off' | 'once' | 'all' | 'throw';

/** A deprecation, at the place where the deprecated function was called. */
export interface DeprecationNotice extends Notice {
  /** Stable; see `NOTICES` in the contract. */
  readonly code: NoticeCode;
  /** `file:line:column` of the caller, where the stack tells it. */
  readonly callSite: string | undefined;
}

/** Every value that `notices` and `QOPEN_COMPAT_NOTICES` take. */
export const NOTICE_MODES = [
  'off',
  'once',
  'all',
  'throw',
] as const satisfies readonly NoticeMode[];

/**
 * Reads a mode that may have come from JavaScript or from the environment.
 *
 * @param name of the option or variable, for the message
 * @throws ConfigurationError `QOPEN_CONFIGURATION`
 */
export function readNoticeMode(value: string, name: string): NoticeMode {
  const mode = NOTICE_MODES.find((candidate) => candidate === value);
  if (mode !== undefined) return mode;
  throw new ConfigurationError(
    `Choosing how to warn failed: ${name} is not one of its values. Set it to ${NOTICE_MODES.join(', ')}.`,
  );
}

/** The notice of `GetRobotAccountByIds` for one call site. */
export function noticeFor(code: NoticeCode, callSite: string | undefined): DeprecationNotice {
  return { code, callSite, ...NOTICES[code] };
}

/** A notice as one line of text. */
export function describeNotice({ callSite, message, instead, link }: DeprecationNotice): string {
  const where = callSite === undefined ? '' : ` Called at ${callSite}.`;
  return `${message}${where} Write: ${instead} — or run: npx qopen-compat migrate. See ${link}`;
}
