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

/** The notice of `GetRobotAccountByIds` for one call site. */
export function noticeFor(code: NoticeCode, callSite: string | undefined): DeprecationNotice {
  return { code, callSite, ...NOTICES[code] };
}

/** A notice as one line of text. */
export function describeNotice({ callSite, message, instead, link }: DeprecationNotice): string {
  const where = callSite === undefined ? '' : ` Called at ${callSite}.`;
  return `${message}${where} Write: ${instead} — or run: npx qopen-compat migrate. See ${link}`;
}
