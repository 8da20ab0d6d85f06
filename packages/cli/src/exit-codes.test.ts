import { ERRORS, QopenCompatError, type ErrorCode } from '@qopen-compat/contract';
import { expect, it } from 'vitest';
import { exitCodeFor } from './exit-codes.js';

class SampleError extends QopenCompatError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode) {
    super('');
    this.code = code;
  }
}

it('ends with 2 for what a person mends before anything is written, with 3 for all else', () => {
  const codes = Object.keys(ERRORS) as ErrorCode[];
  const mended = codes.filter((code) => exitCodeFor(new SampleError(code)) === 2);
  expect(mended).toEqual([
    'QOPEN_CONFIGURATION',
    'QOPEN_FILE_CHANGED',
    'QOPEN_CANNOT_WRITE',
    'QOPEN_CANNOT_UNDO',
  ]);
  expect(exitCodeFor(new SampleError('QOPEN_LEDGER_NOT_CLOSED'))).toBe(3);
  expect(exitCodeFor(new TypeError())).toBe(3);
});
