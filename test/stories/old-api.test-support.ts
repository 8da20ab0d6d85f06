import type { ClientOptions, Clock } from '@qopen-compat/client';
import {
  CONTENT_TYPE,
  type GetRobotAccountByIdsReply,
  type GetRobotAccountListV2Request,
  type EndpointName,
  ROUTES,
  TOKEN_HEADER,
} from '@qopen-compat/contract';
import { startGateway } from '@qopen-compat/gateway';
import { type ShimOptions, createShim } from '@qopen-compat/shim';
import { onTestFinished } from 'vitest';
import type { OldApi } from './old-api.js';

export type RunningGateway = Awaited<ReturnType<typeof startGateway>>;

/** A gateway that is closed when the test is finished. */
export async function openGateway(
  options: Parameters<typeof startGateway>[0],
): Promise<RunningGateway> {
  const gateway = await startGateway(options);
  onTestFinished(() => gateway.close());
  return gateway;
}

/** The shim on a gateway, on a clock whose backoff passes at once; closed when the test is finished. */
export function openShim(
  gateway: Pick<RunningGateway, 'url' | 'token'>,
  options: Partial<ClientOptions> & ShimOptions = {},
): OldApi {
  const shim = createShim({
    baseUrl: gateway.url,
    credentials: { token: gateway.token },
    clock: new StoryClock(),
    notices: 'off',
    ...options,
  });
  onTestFinished(() => shim.close());
  return shim;
}

/** Waits shorter than a deadline pass at once; deadlines pass when the test says so. */
export class StoryClock implements Clock {
  /** Milliseconds of every deadline that was set. */
  readonly deadlines: number[] = [];
  readonly #pending = new Set<() => void>();

  now(): number {
    return Date.UTC(2026, 3, 1);
  }

  schedule(run: () => void, delayMs: number): () => void {
    if (delayMs < 60_000) {
      const soon = setImmediate(run);
      return () => clearImmediate(soon);
    }
    this.deadlines.push(delayMs);
    this.#pending.add(run);
    return () => this.#pending.delete(run);
  }

  passDeadlines(): void {
    for (const run of [...this.#pending]) run();
  }
}

/** One request to the vendor as a program without any library sends it. */
export function post(
  gateway: Pick<RunningGateway, 'url' | 'token'>,
  endpoint: EndpointName,
  body: unknown,
): Promise<Response> {
  return fetch(gateway.url + ROUTES[endpoint], {
    method: 'POST',
    headers: { 'Content-Type': CONTENT_TYPE, [TOKEN_HEADER]: gateway.token },
    body: JSON.stringify(body) ?? '',
  });
}

/** What V1 answers. */
export async function askV1(
  gateway: Pick<RunningGateway, 'url' | 'token'>,
  request: unknown,
): Promise<GetRobotAccountByIdsReply> {
  const reply = await post(gateway, 'GetRobotAccountByIds', request);
  return (await reply.json()) as GetRobotAccountByIdsReply;
}

/** The pages asked for since the last reset, in the order of arrival. */
export function pagesOf(gateway: RunningGateway): GetRobotAccountListV2Request[] {
  return gateway
    .journal()
    .filter(({ endpoint }) => endpoint === 'GetRobotAccountListV2')
    .map(({ body }) => body as GetRobotAccountListV2Request);
}

/** `hint` is the log id of one request: only that there is one can be compared. */
export function withoutHint(reply: object): object {
  return { ...reply, hint: 'hint' in reply ? typeof reply.hint : 'missing' };
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
