import { describe, expect, test } from 'vitest';
import {
  ERRORS,
  ErrcodeError,
  type ErrorCode,
  MalformedReplyError,
  QopenCompatError,
  isQopenCompatError,
} from './errors.js';

const codes = Object.keys(ERRORS) as ErrorCode[];

describe('an error of this project', () => {
  test.each(codes)('is recognised by its code %s, whichever copy of a package made it', (code) => {
    expect(isQopenCompatError(Object.assign(new Error('x'), { code }))).toBe(true);
  });

  test.each([
    Object.assign(new Error('x'), { code: 'ECONNRESET' }),
    Object.assign(new Error('x'), { code: 'toString' }),
    Object.assign(new Error('x'), { code: 7 }),
    new Error('QOPEN_ERRCODE'),
    { code: 'QOPEN_ERRCODE' },
    'QOPEN_ERRCODE',
    null,
    undefined,
  ])('is not %o', (other) => {
    expect(isQopenCompatError(other)).toBe(false);
  });

  test('has the name of its own class, keeps its cause, and carries the envelope', () => {
    const cause = new Error('socket hang up');
    const error = new MalformedReplyError('broken', { cause });
    expect(error).toBeInstanceOf(QopenCompatError);
    expect([error.name, error.cause]).toEqual(['MalformedReplyError', cause]);
    const envelope = { errcode: 40_001, hint: 'req-1' };
    expect(new ErrcodeError('refused', envelope).envelope).toBe(envelope);
  });
});

test.each(codes)('%s tells what a caller can do', (code) => {
  expect(code).toMatch(/^QOPEN_[A-Z_]+$/);
  expect(ERRORS[code]).toMatch(/^[A-Z`c].{30,}\.$/);
});
