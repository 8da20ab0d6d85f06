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
  },
  {
    name: 'text-in-variable',
    before: `const text = JSON.stringify(BODY);\nconst init‹: RequestInit› = { method: 'POST', body: text };\ninit.headers = { 'Content-Type': 'application/json', Token: token };`,
    code: '$(URL, init‹ as never›)',
    envelope: 'REPLY.json()',
  },
  {
    name: 'spread-constant',
    top: "const JSON_POST = {\n  method: 'POST',\n  headers: { 'Content-Type': 'application/json' },\n};",
    code: '$(URL, { ...JSON_POST, headers: { ...JSON_POST.headers, Token: token }, body: JSON.stringify(BODY) })',
    envelope: 'REPLY.json()',
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
  {
    name: 'options-in-variable',
    before: 'const options = { json: BODY, headers: { Token: token } };',
    code: '$.post(URL, options).json()',
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
        name: 'config-in-variable',
        before:
          "const config = {\n  method: 'post',\n  url: URL,\n  headers: { Token: token },\n  data: BODY,\n};",
        code: '$(config)',
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'config-with-text',
        before: `const config = { method: 'POST', url: URL, ${HEADERS}, data: JSON.stringify(BODY) };`,
        code: '$.request(config)',
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'config-step-by-step',
        before:
          "const config‹: Record<string, any>› = { method: 'post', url: URL };\nconfig.headers = { Token: token };\nconfig.data = BODY;",
        code: '$.request(config)',
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'config-spread',
        before: "const settings = { method: 'POST', url: URL, headers: { Token: token } };",
        code: '$({ ...settings, data: BODY })',
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
      {
        name: 'options-in-variable',
        before: `const options = {\n  method: 'POST'‹ as const›,\n  ${HEADERS},\n  body: JSON.stringify(BODY),\n};`,
        code: '$(URL, options)',
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
