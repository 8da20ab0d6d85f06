import {
  CONTENT_TYPE,
  type Envelope,
  isRateLimited,
  isTokenRejected,
} from '@qopen-compat/contract';
import type { Dispatcher } from 'undici';
import type { ClientOptions, Credentials } from './client-options.js';
import { type Clock, systemClock } from '@qopen-compat/adapter';
import { ConfigurationError } from './configuration-error.js';
import { readBaseUrl } from './read-base-url.js';
import { isHeaderValue, readSecret } from './read-secret.js';

/** A client's options after reading: checked, and with their defaults. */
export interface ClientSettings {
  readonly baseUrl: URL;
  readonly credentials: Credentials;
  /** What every request carries: names and values in turn. */
  readonly headers: readonly string[];
  /** What no error may show, whatever the call. */
  readonly secrets: readonly string[];
  readonly deadlineMs: number;
  readonly retries: number;
  readonly retryDelayMs: number;
  readonly requestsPerSecond: number | undefined;
  readonly maxRequestsInFlight: number;
  readonly maxReplyBytes: number;
  readonly isTokenRejected: (envelope: Envelope) => boolean;
  readonly isRateLimited: (envelope: Envelope) => boolean;
  readonly dispatcher: Dispatcher | undefined;
  readonly clock: Clock;
  readonly random: () => number;
}

/**
 * Checks a client's options and fills in the defaults.
 *
 * @throws {@link ConfigurationError} `QOPEN_CONFIGURATION` naming the option
 */
export function readClientOptions(options: ClientOptions): ClientSettings {
  const credentials = readCredentials(options.credentials);
  const headers = readHeaders(options.headers ?? {});
  return {
    baseUrl: readBaseUrl(options.baseUrl, 'baseUrl'),
    credentials,
    headers: ['Content-Type', CONTENT_TYPE, ...headers.flat()],
    secrets: secretsOf(credentials, headers),
    deadlineMs: readNumber('deadlineMs', options.deadlineMs) ?? 60_000,
    retries: readNumber('retries', options.retries) ?? 4,
    retryDelayMs: readNumber('retryDelayMs', options.retryDelayMs) ?? 200,
    requestsPerSecond: readNumber('requestsPerSecond', options.requestsPerSecond),
    maxRequestsInFlight: readNumber('maxRequestsInFlight', options.maxRequestsInFlight) ?? 6,
    maxReplyBytes: readNumber('maxReplyBytes', options.maxReplyBytes) ?? 2 ** 25,
    isTokenRejected: options.isTokenRejected ?? isTokenRejected,
    isRateLimited: options.isRateLimited ?? isRateLimited,
    dispatcher: options.dispatcher,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  };
}

/** Ranges of the options that are numbers, as the docstrings of `ClientOptions` tell them. */
const RANGES = {
  deadlineMs: { least: 1, most: 2 ** 31 - 1, whole: true },
  retries: { least: 0, most: 1000, whole: true },
  retryDelayMs: { least: 0, most: 10_000, whole: true },
  requestsPerSecond: { least: 0.001, most: 1000, whole: false },
  maxRequestsInFlight: { least: 1, most: 10_000, whole: true },
  maxReplyBytes: { least: 1, most: 2 ** 30, whole: true },
} as const;

/**
 * Reads one of the options that are numbers.
 *
 * @throws {@link ConfigurationError} `QOPEN_CONFIGURATION`
 */
export function readNumber(
  name: keyof typeof RANGES,
  value: number | undefined,
): number | undefined {
  const { least, most, whole } = RANGES[name];
  if (value === undefined) return undefined;
  const isNumber = typeof value === 'number' && value >= least && value <= most;
  if (isNumber && (!whole || Number.isInteger(value))) return value;
  throw new ConfigurationError(
    `\`${name}\` is ${value}: give a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`,
  );
}

function readCredentials(credentials: Credentials): Credentials {
  if (credentials === 'per-call') return credentials;
  if (typeof credentials === 'object' && credentials !== null) {
    if ('token' in credentials) {
      const { token } = credentials;
      if (typeof token === 'function') return { token };
      return { token: readSecret(token, 'credentials.token') };
    }
    if ('appKey' in credentials || 'appSecret' in credentials) {
      const { appKey, appSecret } = credentials;
      return {
        appKey: readSecret(appKey, 'credentials.appKey'),
        appSecret: readSecret(appSecret, 'credentials.appSecret'),
      };
    }
  }
  throw new ConfigurationError(
    "`credentials` cannot be used: give { token }, { appKey, appSecret } or 'per-call'.",
  );
}

/** What we set ourselves, and what HTTP sets. */
const OWN_HEADERS = ['token', 'content-type', 'content-length', 'transfer-encoding', 'connection'];

function readHeaders(headers: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(headers).map(([name, value]) => {
    if (/^[\w!#$%&'*+.^`|~-]+$/.test(name) && !OWN_HEADERS.includes(name.toLowerCase())) {
      if (typeof value === 'string' && isHeaderValue(value)) return [name, value];
    }
    throw new ConfigurationError(
      `\`headers\` cannot be used: ${JSON.stringify(name)} is set by the client itself, or its name or value cannot be sent. Leave it out, or mend it.`,
    );
  });
}

/** A header this short is no password, and masking it would only garble what is quoted. */
const SHORTEST_SECRET_HEADER = 8;

function secretsOf(credentials: Credentials, headers: readonly [string, string][]): string[] {
  const values = headers.map(([, value]) => value);
  const secrets = values.filter((value) => value.length >= SHORTEST_SECRET_HEADER);
  if (typeof credentials === 'object' && 'appSecret' in credentials) {
    secrets.push(credentials.appSecret);
  }
  return secrets;
}
