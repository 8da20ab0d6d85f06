import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { redact, spellings, withoutSecrets } from './redact.js';

describe('redact', () => {
  test('replaces a secret however it is spelled: as it is, in a URL, in JSON', () => {
    const secret = 'a/b+c "d"\\e';
    const text = `${secret} | ${encodeURIComponent(secret)} | ${JSON.stringify({ secret })}`;
    expect(redact(text, spellings([secret]))).toBe('*** | *** | {"secret":"***"}');
  });

  test('leaves nothing of a secret that begins with another one', () => {
    expect(redact('tok-1-extended, tok-1', spellings(['tok-1', 'tok-1-extended']))).toBe(
      '***, ***',
    );
  });
});

describe('withoutSecrets', () => {
  test('keeps a cause that holds none as it is', () => {
    const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
    expect(withoutSecrets(cause, ['tok-1'])).toBe(cause);
  });

  test.each([
    ['in its message', new Error('bad tok-1')],
    ['in a property', Object.assign(new Error('bad'), { headers: [['Token', 'tok-1']] })],
    ['in its own cause', new Error('bad', { cause: new Error('tok-1') })],
    ['perhaps in received bytes', Object.assign(new Error('bad'), { data: 'HTTP/1.1 200' })],
    ['and is no error', { message: 'tok-1' }],
  ])('reduces a cause that holds one %s to its name, code and message', (_, cause) => {
    const safe = withoutSecrets(Object.assign(cause, { code: 'HPE_INVALID' }), ['tok-1']);
    expect(safe).toBeInstanceOf(Error);
    expect(safe).toMatchObject({ code: 'HPE_INVALID' });
    expect(inspect(safe, { depth: 9 })).not.toMatch(/tok-1|HTTP/);
  });
});
