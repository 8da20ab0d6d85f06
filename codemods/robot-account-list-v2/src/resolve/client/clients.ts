import { among, at, type CallShape } from './call-shape.js';

/** How a client is told in code, how it is called, and what its calls give. */
export interface ClientRow {
  /** The modules, and their exports that are the client; where `*` is one, the rest are its methods. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
  /** The global that is the client. */
  readonly global?: string;
  /** The methods that make another client of the same kind. */
  readonly factories?: readonly string[];
  /** The exported classes of which an instance is such a client. */
  readonly classes?: readonly string[];
  /** The exported types of such a client. */
  readonly types?: readonly string[];
  /** Members of the client that are clients themselves. */
  readonly members?: Readonly<Record<string, 'axios' | 'egg' | 'got stream' | 'urllib'>>;
  /** The exported classes whose heirs have such a client as these members of `this`. */
  readonly heirs?: { readonly classes: readonly string[]; readonly members: readonly string[] };
  readonly shapes: readonly CallShape[];
  /** What may be chained to the call and still belongs to the request. */
  readonly links?: RegExp;
  /** Whether the promise has methods of its own: of the call alone, or of what it is read by, too. */
  readonly ownMethods?: 'unread' | 'always';
  /** Whether nothing is sent before the promise is asked for. */
  readonly isLazy?: true;
  /** Whether the call gives an observable, of which rxjs makes a promise. */
  readonly isObservable?: true;
}

const NODE_HTTP = ['http', 'https', 'node:http', 'node:https'];
const VERB = ['method'];

/** `post(path, options)` and `client(path, { method, … })`, with the request among the options. */
function withOptions(keys: readonly string[]): CallShape[] {
  const request = among(1, ...keys);
  return [
    { called: /^post$/, path: at(0), request },
    { called: /^$/, path: at(0), request, verb: among(1, ...VERB) },
  ];
}

/** An object is sent as a form unless the call says otherwise. */
export const URLLIB_SHAPES: readonly CallShape[] = ['data', 'content'].map((key) => ({
  called: /^(?:request|curl)$/,
  path: at(0),
  request: among(1, key),
  verb: among(1, 'method', 'type'),
  ...(key === 'content'
    ? { asText: true }
    : { json: { ...among(1, 'contentType', 'content-type'), value: /json/ } }),
}));

const UNDICI_METHODS: readonly CallShape[] = [
  {
    called: /^(?:request|fetch)$/,
    path: at(0),
    request: among(1, 'body'),
    verb: among(1, ...VERB),
    asText: true,
  },
];

/** The clients whose calls are understood; a call through any other rests on its shape alone. */
export const CLIENTS = {
  axios: {
    modules: { axios: ['default', '*', 'axios'] },
    factories: ['create'],
    types: ['AxiosInstance', 'AxiosStatic', 'Axios'],
    shapes: [
      { called: /^post$/, path: at(0), request: at(1) },
      {
        called: /^(?:request)?$/,
        path: among(0, 'url'),
        request: among(0, 'data'),
        verb: among(0, ...VERB),
      },
      { called: /^$/, path: at(0), request: among(1, 'data'), verb: among(1, ...VERB) },
      { called: /^postForm$/, path: at(0), request: at(1), refused: 'body-form' },
    ],
  },
  got: {
    modules: { got: ['default', '*', 'got'] },
    factories: ['extend'],
    types: ['Got'],
    shapes: [
      ...withOptions(['json', 'body']),
      {
        called: /^$/,
        path: among(0, 'url'),
        request: among(0, 'json', 'body'),
        verb: among(0, ...VERB),
      },
    ],
    links: /^(?:json|text)$/,
    ownMethods: 'always',
    members: { stream: 'got stream' },
  },
  'got stream': {
    modules: {},
    shapes: [
      {
        called: /^(?:post)?$/,
        path: at(0),
        request: among(1, 'json', 'body'),
        refused: 'streamed',
      },
    ],
  },
  ky: {
    modules: { ky: ['default', '*', 'ky'] },
    factories: ['create', 'extend'],
    types: ['KyInstance'],
    shapes: withOptions(['json', 'body']),
    links: /^(?:json|text)$/,
    ownMethods: 'unread',
  },
  fetch: {
    modules: {
      undici: ['fetch'],
      'node-fetch': ['default', '*'],
      'cross-fetch': ['default', '*', 'fetch'],
    },
    global: 'fetch',
    shapes: [
      {
        called: /^$/,
        path: at(0),
        request: among(1, 'body'),
        verb: among(1, ...VERB),
        asText: true,
      },
    ],
  },
  undici: { modules: { undici: ['default', '*'] }, shapes: UNDICI_METHODS },
  'undici dispatcher': {
    modules: { undici: [] },
    classes: [
      ...['Client', 'Pool', 'BalancedPool', 'RoundRobinPool'],
      ...['Agent', 'ProxyAgent', 'EnvHttpProxyAgent', 'RetryAgent'],
    ],
    types: ['Client', 'Pool', 'BalancedPool', 'Dispatcher', 'Agent', 'ProxyAgent'],
    shapes: [
      {
        called: /^request$/,
        path: among(0, 'path'),
        request: among(0, 'body'),
        verb: among(0, ...VERB),
        asText: true,
      },
    ],
  },
  superagent: {
    modules: { superagent: ['default', '*'] },
    factories: ['agent', 'set'],
    shapes: [
      { called: /^post$/, path: at(0), request: 'chained' },
      { called: /^post$/, path: at(0), request: at(1) },
      { called: /^$/, path: at(1), request: 'chained', verb: at(0) },
    ],
    links:
      /^(?:send|set|unset|type|accept|timeout|retry|query|sortQuery|auth|redirects|ok|withCredentials|ca|key|cert|pfx|agent|http2|connect|trustLocalhost|disableTLSCerts)$/,
    ownMethods: 'always',
    isLazy: true,
  },
  needle: {
    modules: { needle: ['default', '*'] },
    shapes: [
      {
        called: /^$/,
        path: at(1),
        request: at(2),
        verb: at(0),
        json: { ...among(3, 'json', 'content_type'), value: /json|true/ },
      },
      { called: /^post$/, path: at(0), request: at(1), refused: 'streamed' },
      { called: /^request$/, path: at(1), request: at(2), verb: at(0), refused: 'streamed' },
    ],
  },
  urllib: {
    modules: { urllib: ['default', '*'] },
    classes: ['HttpClient', 'HttpClient2'],
    types: ['HttpClient', 'HttpClient2'],
    shapes: URLLIB_SHAPES,
  },
  egg: {
    modules: { egg: [] },
    types: ['Context', 'Application', 'Agent', 'EggContext'],
    members: { app: 'egg', httpclient: 'urllib', httpClient: 'urllib' },
    heirs: {
      classes: ['Service', 'Controller', 'Subscription', 'BaseContextClass'],
      members: ['ctx', 'app'],
    },
    shapes: URLLIB_SHAPES,
  },
  'nest axios': {
    modules: { '@nestjs/axios': [] },
    classes: ['HttpService'],
    types: ['HttpService'],
    members: { axiosRef: 'axios' },
    shapes: [
      { called: /^post$/, path: at(0), request: at(1) },
      {
        called: /^request$/,
        path: among(0, 'url'),
        request: among(0, 'data'),
        verb: among(0, ...VERB),
      },
    ],
    isObservable: true,
  },
  'angular http': {
    modules: { '@angular/common/http': [] },
    types: ['HttpClient'],
    shapes: [{ called: /^post$/, path: at(0), request: at(1) }],
    isObservable: true,
  },
  'node http': {
    modules: Object.fromEntries(NODE_HTTP.map((module) => [module, ['default', '*']])),
    shapes: [at(0), among(0, 'path')].map((path) => ({
      called: /^request$/,
      path,
      request: at(1),
      refused: 'node-http',
    })),
  },
} as const satisfies Record<string, ClientRow>;

/** The name of a client whose calls are understood. */
export type ClientName = keyof typeof CLIENTS;
