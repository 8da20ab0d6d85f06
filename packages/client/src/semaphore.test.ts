import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { Semaphore } from './semaphore.js';

describe('Semaphore', () => {
  test('lets as many in as there are permits, and the rest in the order they came', async () => {
    const semaphore = new Semaphore(2);
    const { signal } = new AbortController();
    const order: string[] = [];
    expect(semaphore.acquire(signal)).toBeUndefined();
    expect(semaphore.acquire(signal)).toBeUndefined();
    const third = semaphore.acquire(signal)?.then(() => order.push('third'));
    const fourth = semaphore.acquire(signal)?.then(() => order.push('fourth'));
    semaphore.release();
    await third;
    expect(order).toEqual(['third']);
    semaphore.release();
    await fourth;
    expect(order).toEqual(['third', 'fourth']);
    semaphore.release();
    semaphore.release();
    expect(semaphore.acquire(signal)).toBeUndefined();
  });

  test('one who aborts leaves the line with the reason, and holds no permit and no listener', async () => {
    const semaphore = new Semaphore(1);
    const patient = new AbortController();
    const hasty = new AbortController();
    void semaphore.acquire(patient.signal);
    const gone = semaphore.acquire(hasty.signal);
    const next = semaphore.acquire(patient.signal);
    hasty.abort('有事先走');
    await expect(gone).rejects.toBe('有事先走');
    semaphore.release();
    await next;
    semaphore.release();
    expect(semaphore.acquire(patient.signal)).toBeUndefined();
    expect(getEventListeners(patient.signal, 'abort')).toHaveLength(0);
    expect(getEventListeners(hasty.signal, 'abort')).toHaveLength(0);
  });

  test('an abort in the very moment of admission does not lose the permit', async () => {
    const semaphore = new Semaphore(1);
    const { signal } = new AbortController();
    const torn = new AbortController();
    void semaphore.acquire(signal);
    const admitted = semaphore.acquire(torn.signal);
    semaphore.release();
    torn.abort();
    await expect(admitted).resolves.toBeUndefined();
    semaphore.release();
    expect(semaphore.acquire(signal)).toBeUndefined();
  });

  test('one whose signal has already aborted does not wait', async () => {
    const semaphore = new Semaphore(1);
    void semaphore.acquire(new AbortController().signal);
    await expect(semaphore.acquire(AbortSignal.abort('too late'))).rejects.toBe('too late');
  });
});
