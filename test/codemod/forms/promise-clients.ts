import { HEADERS } from './client-headers.js';
import type { Call, Client } from './client.js';
import { byDefault, byName, byRequire, isCjs, isEsm } from './loads.js';

const FETCH_CALLS: readonly Call[] = [
  {
    name: 'call',
    code: `$(URL, { method: 'POST', ${HEADERS}, body: JSON.stringify(BODY) })`,
    envelope: 'REPLY.json()',
  },
  {
    name: 'call-lowercase-method',
    code: `$(URL, { body: JSON.stringify(BODY), ${HEADERS}, method: 'post' })`,
    envelope: 'REPLY.json()',
  },
  {
    name: 'options-in-variable',
    before: `const options = { method: 'POST', ${HEADERS}, body: JSON.stringify(BODY) };`,
    code: '$(URL, options)',
    envelope: 'REPLY.json()',
    leaves: 'the options stand before the call',
  },
];

const GOT_CALLS: readonly Call[] = [
  {
    name: 'post-json',
    code: '$.post(URL, { json: BODY, headers: { Token: token } }).json()',
    envelope: 'REPLY',
  },
  {
    name: 'call-json',
    code: "$(URL, { method: 'POST', json: BODY, headers: { Token: token } }).json()",
    envelope: 'REPLY',
  },
];

/** Clients that are called with a path and options, or with a path and a body. */
export const PROMISE_CLIENTS: readonly Client[] = [
  {
    name: 'axios',
    loads: [
      ...byDefault('axios', 'axios'),
      ...byRequire('axios', 'axios'),
      {
        name: 'default-of-require',
        fits: isCjs,
        code: "const { default: axios } = require('axios');",
        bound: 'axios',
      },
    ],
    calls: [
      {
        name: 'post',
        code: '$.post(URL, BODY, { headers: { Token: token } })',
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'post-text',
        code: `$.post(URL, JSON.stringify(BODY), { ${HEADERS} })`,
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'config',
        code: "$({ url: URL, method: 'POST', data: BODY, headers: { Token: token } })",
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'url-and-config',
        code: "$(URL, { method: 'post', data: BODY, headers: { Token: token } })",
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'request',
        code: "$.request({ method: 'POST', url: URL, headers: { Token: token }, data: BODY })",
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'instance',
        before: 'const http = $.create({ headers: { Token: token } });',
        code: 'http.post(URL, BODY)',
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'instance-request',
        before: 'const http = $.create({ headers: { Token: token } });',
        code: "http.request({ url: URL, method: 'POST', data: BODY })",
        envelope: 'REPLY.data',
        member: 'data',
      },
    ],
  },
  {
    name: 'fetch',
    loads: [
      { name: 'global', code: '', bound: 'fetch' },
      { name: 'globalThis', code: '', bound: 'globalThis.fetch' },
    ],
    calls: FETCH_CALLS,
  },
  {
    name: 'undici-fetch',
    loads: byName('undici', 'fetch', 'send'),
    calls: FETCH_CALLS,
  },
  {
    name: 'node-fetch',
    loads: [...byDefault('node-fetch', 'fetch'), ...byRequire('node-fetch', 'fetch')],
    calls: FETCH_CALLS,
  },
  {
    name: 'cross-fetch',
    loads: [
      ...byRequire('cross-fetch', 'fetch').slice(0, 1),
      ...byName('cross-fetch', 'fetch', 'send').filter(({ name }) => name !== 'named-in-cts'),
    ].filter(({ name }) => name !== 'namespace'),
    calls: FETCH_CALLS,
  },
  {
    name: 'undici-request',
    loads: byName('undici', 'request', 'send'),
    calls: [
      {
        name: 'call',
        code: `$(URL, { method: 'POST', ${HEADERS}, body: JSON.stringify(BODY) })`,
        envelope: 'REPLY.body.json()',
      },
    ],
  },
  {
    name: 'got',
    loads: [
      ...byDefault('got', 'got'),
      ...byName('got', 'got', 'client').filter(({ fits }) => fits === isEsm),
    ],
    calls: [
      ...GOT_CALLS,
      {
        name: 'response-type',
        code: "$.post(URL, { json: BODY, headers: { Token: token }, responseType: 'json' })",
        envelope: 'REPLY.body',
        member: 'body',
      },
      {
        name: 'extended',
        before: 'const extended = $.extend({ headers: { Token: token } });',
        code: 'extended.post(URL, { json: BODY }).json()',
        envelope: 'REPLY',
      },
    ],
  },
  {
    name: 'ky',
    loads: byDefault('ky', 'ky'),
    calls: [
      ...GOT_CALLS,
      {
        name: 'response',
        code: '$.post(URL, { json: BODY, headers: { Token: token } })',
        envelope: 'REPLY.json()',
      },
      {
        name: 'extended',
        before: 'const api = $.extend({ headers: { Token: token } });',
        code: 'api.post(URL, { json: BODY }).json()',
        envelope: 'REPLY',
      },
    ],
  },
];
