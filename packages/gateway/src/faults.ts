import { INFERRED } from '@qopen-compat/contract';
import type { Fault, FaultRule, LatencyFault, RateFault } from './fault-rule.js';
import type { JournalEntry } from './journal.js';
import { TokenBucket } from './token-bucket.js';

/** What happens to one request. */
export interface Strike {
  /** The sum over all rules that strike. */
  readonly latencyMs: number;
  /** Of the first rule that strikes with anything but latency. */
  readonly fault: Exclude<Fault, LatencyFault | RateFault> | undefined;
}

/** The rules in force, each counting the requests it has seen. */
export class Faults {
  readonly #rules: readonly { rule: FaultRule; bucket: TokenBucket | undefined; seen: number }[];

  constructor(rules: readonly FaultRule[], now: () => number) {
    this.#rules = rules.map((rule) => ({
      rule,
      seen: 0,
      bucket: 'requestsPerSecond' in rule.do ? new TokenBucket(rule.do, now) : undefined,
    }));
  }

  /** Shows a request to every rule, so that all of them count it, and says what happens to it. */
  strike(entry: JournalEntry): Strike {
    let latencyMs = 0;
    let first: Strike['fault'];
    for (const counted of this.#rules) {
      const { rule, bucket } = counted;
      if (rule.on !== undefined && rule.on !== entry.endpoint) continue;
      if (rule.when !== undefined && !rule.when(entry)) continue;
      counted.seen += 1;
      if (rule.nth !== undefined && ![rule.nth].flat().includes(counted.seen)) continue;
      if ('latencyMs' in rule.do) latencyMs += rule.do.latencyMs;
      else if (!('requestsPerSecond' in rule.do)) first ??= rule.do;
      else if (bucket?.take() === false) first ??= rule.do.answer ?? RATE_LIMITED;
    }
    return { latencyMs, fault: first };
  }
}

const RATE_LIMITED = { errcode: INFERRED.errcodes.rateLimited, errmsg: 'too many requests' };
