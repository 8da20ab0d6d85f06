import { onTestFinished } from 'vitest';
import type { Client } from './client.js';
import type { ClientOptions } from './client-options.js';
import { createClient } from './create-client.js';
import { FakeClock } from './fake-clock.test-support.js';

/** Shorter than any deadline of the tests: backoff passes at once, deadlines wait for the test. */
const BACKOFF_IS_INSTANT_BELOW_MS = 20_000;

/** A client on a fake clock whose waits between retries pass at once; closed when the test is finished. */
export function testClient(
  baseUrl: string,
  options: Partial<ClientOptions> = {},
): { client: Client; clock: FakeClock } {
  const clock = new FakeClock(BACKOFF_IS_INSTANT_BELOW_MS);
  const client = createClient({
    baseUrl,
    credentials: { token: 'tok-7f3a9c' },
    clock,
    random: () => 0.5,
    ...options,
  });
  onTestFinished(() => client.close());
  return { client, clock };
}

/** What a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`expected a failure, got ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}
