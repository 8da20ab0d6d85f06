import { type EndpointName, ROUTES } from '@qopen-compat/contract';

/** One request the gateway received. Tokens and secrets never stand in it: `***` does. */
export interface JournalEntry {
  /** 1 for the first request since the start or the last reset. */
  readonly n: number;
  /** An endpoint's name (`GetRobotAccountListV2`), or the path where there is no endpoint. */
  readonly endpoint: string;
  readonly method: string;
  /** The body, parsed; `undefined` when it is not JSON. */
  readonly body: unknown;
  /** The page asked for, when `body` names one, in accounts. */
  readonly page?: { readonly offset: number; readonly limit: number };
  /** The HTTP status sent; missing while unanswered, and for a connection that was reset or hangs. */
  readonly status?: number;
  /** The answer's errcode, before any fault spoilt its body; missing when it is not an envelope. */
  readonly errcode?: number;
  /** How many accounts the answer holds, before any fault spoilt its body. */
  readonly accounts?: number;
}

/** What is known of a request once it is answered. */
export type Outcome = Pick<JournalEntry, 'status' | 'errcode' | 'accounts'>;

/** Every request received, in the order of arrival. It grows until it is reset: this is a test tool. */
export class Journal {
  #entries: JournalEntry[] = [];
  readonly #secrets: () => Iterable<string>;

  /** @param secrets what is never written down, asked for at each request */
  constructor(secrets: () => Iterable<string>) {
    this.#secrets = secrets;
  }

  /** Writes down a request that has just arrived. */
  open(request: { method: string; path: string; text: string }): JournalEntry {
    const body = parse(this.#redact(request.text));
    const page = pageOf(body);
    const entry: JournalEntry = {
      n: this.#entries.length + 1,
      endpoint: endpointOf(request.path) ?? this.#redact(request.path),
      method: request.method,
      body,
      ...(page === undefined ? {} : { page }),
    };
    this.#entries.push(entry);
    return entry;
  }

  /** Adds what became of it. */
  close(entry: JournalEntry, outcome: Outcome): void {
    Object.assign(entry, outcome);
  }

  /** Copies, which later requests do not change. */
  entries(): JournalEntry[] {
    return this.#entries.map((entry) => ({ ...entry }));
  }

  /** How many requests came to each endpoint, or to each unknown path. */
  requestsPerEndpoint(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { endpoint } of this.#entries) counts[endpoint] = (counts[endpoint] ?? 0) + 1;
    return counts;
  }

  /** Forgets everything; the next entry is number 1. */
  reset(): void {
    this.#entries = [];
  }

  #redact(text: string): string {
    let safe = text;
    for (const secret of this.#secrets()) safe = safe.replaceAll(secret, '***');
    return safe;
  }
}

/** Whoever's secret it is, a right one or a wrong one, it is not written down. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => (key === 'app_secret' ? '***' : value));
  } catch {
    return undefined;
  }
}

function pageOf(body: unknown): { offset: number; limit: number } | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if (!('offset' in body && 'limit' in body)) return undefined;
  const { offset, limit } = body;
  return typeof offset === 'number' && typeof limit === 'number' ? { offset, limit } : undefined;
}

function endpointOf(path: string): EndpointName | undefined {
  const names = Object.keys(ROUTES) as EndpointName[];
  return names.find((name) => ROUTES[name] === path);
}
