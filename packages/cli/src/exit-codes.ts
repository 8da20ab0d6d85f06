import { isQopenCompatError, type ErrorCode } from '@qopen-compat/contract';

/** How a command ends, by the code of its process. */
export const EXIT_CODES = {
  0: 'done',
  1: 'uses remain, or the baseline is out of date',
  2: 'bad arguments, or a project that is not as it must be; nothing was written',
  3: 'internal failure; no file is half-written',
} as const;

/** A code that a command ends with. */
export type ExitCode = keyof typeof EXIT_CODES;

/** The exit codes as a line of help. */
export function exitCodesLine(): string {
  const codes = Object.entries(EXIT_CODES).map(([code, meaning]) => `  ${code}  ${meaning}`);
  return ['Exit codes:', ...codes].join('\n');
}

/** What a person mends and tries again; nothing was written. */
const TO_BE_MENDED: readonly ErrorCode[] = [
  'QOPEN_CONFIGURATION',
  'QOPEN_FILE_CHANGED',
  'QOPEN_CANNOT_WRITE',
  'QOPEN_CANNOT_UNDO',
];

/** The exit code for what a command threw. */
export function exitCodeFor(error: unknown): ExitCode {
  return isQopenCompatError(error) && TO_BE_MENDED.includes(error.code) ? 2 : 3;
}
