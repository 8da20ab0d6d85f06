import { afterEach, describe, expect, it, vi } from 'vitest';
import { INFERRED } from '@qopen-compat/contract';
import type { FaultRule } from './fault-rule.js';
import { InProcessGateway } from './in-process-gateway.js';
import { firstRobot, post, requestFor } from './post.test-support.js';

afterEach(() => {
  vi.useRealTimers();
});

/** What the first five requests to the list get: an HTTP status other than 200, or an errcode. */
async function outcomes(gateway: InProcessGateway, times = 5): Promise<(number | undefined)[]> {
  const page = { robot_id: firstRobot(gateway), offset: 0, limit: 1 };
  for (let left = times; left > 0; left -= 1) {
    await gateway.fetch(requestFor(gateway, 'GetRobotAccountListV2', page));
  }
  return gateway
    .journal()
    .slice(-times)
    .map(({ status, errcode }) => (status === 200 ? errcode : status));
}
const withFaults = (...faults: FaultRule[]) => new InProcessGateway({ customers: 5, faults });

describe('a fault rule', () => {
  it('strikes every request, or the nth, or several of them', async () => {
    expect(await outcomes(withFaults({ do: { status: 503 } }))).toEqual([503, 503, 503, 503, 503]);
    expect(await outcomes(withFaults({ nth: 2, do: { status: 503 } }))).toEqual([0, 503, 0, 0, 0]);
    expect(await outcomes(withFaults({ nth: [1, 4], do: { errcode: 7 } }))).toEqual([
      7, 0, 0, 7, 0,
    ]);
  });

  it('counts only the requests that its endpoint and its condition let through', async () => {
    const gateway = withFaults({
      on: 'GetRobotAccountListV2',
      when: ({ page }) => page?.limit === 1,
      nth: 2,
      do: { status: 503 },
    });
    await post(gateway, 'GetRobotAccountByIds', {});
    await post(gateway, 'GetRobotAccountListV2', { offset: 0, limit: 2 });
    expect(await outcomes(gateway)).toEqual([0, 503, 0, 0, 0]);
  });

  it('comes before the token, the body and the path are looked at', async () => {
    const gateway = withFaults({ do: { errcode: 990500 } });
    const reply = await post(gateway, 'GetRobotAccountByIds', 'not JSON', 'wrong token');
    expect(reply).toMatchObject({ data: {}, errcode: 990500, errmsg: 'system busy' });
    const elsewhere = await gateway.fetch(new Request('http://vendor.example.com/health'));
    expect(await elsewhere.json()).toMatchObject({ errcode: 990500 });
  });

  it('gives way to an earlier rule, and counts on meanwhile', async () => {
    const gateway = withFaults(
      { nth: [1, 2], do: { errcode: 1 } },
      { nth: [2, 3], do: { errcode: 2, errmsg: '第二' } },
    );
    expect(await outcomes(gateway)).toEqual([1, 1, 2, 0, 0]);
  });

  it('starts to count anew when it is configured or the gateway is reset', async () => {
    const gateway = withFaults({ nth: 1, do: { status: 503 } });
    expect(await outcomes(gateway, 2)).toEqual([503, 0]);
    gateway.configure({ faults: [{ nth: 2, do: { status: 429 } }] });
    expect(await outcomes(gateway, 3)).toEqual([0, 429, 0]);
    gateway.configure({ paging: 'none' });
    expect(await outcomes(gateway, 2)).toEqual([0, 0]);
    gateway.reset();
    expect(await outcomes(gateway, 2)).toEqual([503, 0]);
    gateway.configure({ faults: [] });
    expect(await outcomes(gateway, 2)).toEqual([0, 0]);
  });

  it('answers an HTTP failure with a page and the headers given', async () => {
    const gateway = withFaults({ do: { status: 503, headers: { 'retry-after': '2' } } });
    const response = await gateway.fetch(requestFor(gateway, 'GetRobotAccountByIds', {}));
    expect(response.headers.get('retry-after')).toBe('2');
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(await response.text()).toContain('503 Service Unavailable');
  });

  it('breaks the connection as the platform would show it', async () => {
    for (const fault of [{ connection: 'reset' }, { body: 'truncated' }] as const) {
      const gateway = withFaults({ do: fault });
      const answer = gateway.fetch(requestFor(gateway, 'GetRobotAccountByIds', {}));
      await expect(answer).rejects.toMatchObject({
        name: 'TypeError',
        message: 'fetch failed',
        cause: { code: 'ECONNRESET' },
      });
    }
  });
});

describe('latency', () => {
  it('delays the answer by the sum of its rules, and goes with another fault', async () => {
    vi.useFakeTimers();
    const gateway = withFaults(
      { do: { latencyMs: 200 } },
      { on: 'GetRobotAccountByIds', do: { latencyMs: 100 } },
      { do: { errcode: 9 } },
    );
    let answered = false;
    const answer = post(gateway, 'GetRobotAccountByIds', {}).finally(() => (answered = true));
    await vi.advanceTimersByTimeAsync(299);
    expect(answered).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toMatchObject({ errcode: 9 });
  });

  it('ends at once, without a timer left, when the client goes away', async () => {
    vi.useFakeTimers();
    const gateway = withFaults({ do: { latencyMs: 60_000 } });
    const client = new AbortController();
    const request = requestFor(gateway, 'GetRobotAccountByIds', {});
    const answer = gateway.fetch(new Request(request, { signal: client.signal }));
    const rejected = expect(answer).rejects.toThrow(TypeError);
    await vi.advanceTimersByTimeAsync(10);
    expect(vi.getTimerCount()).toBe(1);
    client.abort();
    await rejected;
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a rate limit', () => {
  it('lets through a burst, then so many a second of the clock, and answers the rest with an errcode', async () => {
    let nowMs = 0;
    const faults = [{ do: { requestsPerSecond: 2, burst: 3 } }];
    const gateway = new InProcessGateway({ customers: 5, now: () => nowMs, faults });
    const { rateLimited } = INFERRED.errcodes;
    expect(await outcomes(gateway)).toEqual([0, 0, 0, rateLimited, rateLimited]);
    nowMs += 500;
    expect(await outcomes(gateway, 2)).toEqual([0, rateLimited]);
    nowMs += 60_000;
    expect(await outcomes(gateway)).toEqual([0, 0, 0, rateLimited, rateLimited]);
  });

  it('answers with the status given, lets one through at least, and limits its endpoint alone', async () => {
    const gateway = new InProcessGateway({
      customers: 5,
      now: () => 0,
      faults: [
        {
          on: 'GetRobotAccountListV2',
          do: { requestsPerSecond: 0.1, answer: { status: 429, headers: { 'retry-after': '10' } } },
        },
      ],
    });
    expect(await outcomes(gateway, 3)).toEqual([0, 429, 429]);
    const reply = await post(gateway, 'GetRobotAccountByIds', {});
    expect(reply.errcode).toBe(INFERRED.errcodes.invalidRequest);
  });
});
