import { HEADERS } from './client-headers.js';
import type { Client } from './client.js';
import { byDefault, byName, byRequire, isCjs, isEsm } from './loads.js';

const RXJS = 'firstValueFrom, lastValueFrom, map, timeout';

/** Clients with a way of their own, wrappers of the team's, and the shim. */
export const OTHER_CLIENTS: readonly Client[] = [
  {
    name: 'superagent',
    loads: [...byDefault('superagent', 'superagent'), ...byRequire('superagent', 'superagent')],
    calls: [
      {
        name: 'send',
        code: "$.post(URL).set('Token', token).send(BODY)",
        envelope: 'REPLY.body',
        member: 'body',
      },
      {
        name: 'send-first',
        code: '$.post(URL).send(BODY).set({ Token: token })',
        envelope: 'REPLY.body',
        member: 'body',
      },
      {
        name: 'method-argument',
        fits: ({ typed }) => !typed,
        code: "$('POST', URL).type('json').send(BODY).set('Token', token)",
        envelope: 'REPLY.body',
        member: 'body',
      },
    ],
  },
  {
    name: 'needle',
    loads: [...byDefault('needle', 'needle'), ...byRequire('needle', 'needle')],
    calls: [
      {
        name: 'call',
        code: "$('post', URL, BODY, { json: true, headers: { Token: token } })",
        envelope: 'REPLY.body',
        member: 'body',
      },
      {
        name: 'options-in-variable',
        before: 'const options = { json: true, headers: { Token: token } };',
        code: "$('post', URL, BODY, options)",
        envelope: 'REPLY.body',
        member: 'body',
      },
    ],
  },
  {
    name: 'urllib',
    loads: [
      ...byDefault('urllib', 'urllib').slice(0, 1),
      ...byRequire('urllib', 'urllib').slice(0, 1),
      { name: 'named', fits: isEsm, code: "import * as urllib from 'urllib';", bound: 'urllib' },
    ],
    calls: [
      {
        name: 'data',
        code: "$.request(URL, { method: 'POST', data: BODY, contentType: 'json', dataType: 'json', headers: { Token: token } })",
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'options-in-variable',
        before:
          "const options = {\n  method: 'POST'‹ as const›,\n  data: BODY,\n  contentType: 'json',\n  dataType: 'json'‹ as const›,\n  headers: { Token: token },\n};",
        code: '$.request(URL, options)',
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'content',
        code: `$.request(URL, { method: 'POST', content: JSON.stringify(BODY), dataType: 'json', ${HEADERS} })`,
        envelope: 'REPLY.data',
        member: 'data',
      },
    ],
  },
  {
    name: 'nestjs-axios',
    loads: [
      {
        name: 'named',
        fits: isEsm,
        code: `import { HttpService } from '@nestjs/axios';\nimport { ${RXJS} } from 'rxjs';`,
        bound: 'HttpService',
      },
      {
        name: 'require',
        fits: isCjs,
        code: `const { HttpService } = require('@nestjs/axios');\nconst { ${RXJS} } = require('rxjs');`,
        bound: 'HttpService',
      },
    ],
    calls: [
      {
        name: 'axios-ref',
        before: 'const http = new $();',
        code: 'http.axiosRef.post(URL, BODY, { headers: { Token: token } })',
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'first-value',
        before: 'const http = new $();',
        code: 'firstValueFrom(http.post(URL, BODY, { headers: { Token: token } }))',
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'last-value-of-request',
        before: 'const http = new $();',
        code: "lastValueFrom(http.request({ url: URL, method: 'POST', headers: { Token: token }, data: BODY }))",
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'piped',
        before: 'const http = new $();',
        code: 'firstValueFrom(\n  http.post(URL, BODY, { headers: { Token: token } }).pipe(\n    timeout(20_000),\n    map((response) => response.data),\n  ),\n)',
        envelope: 'REPLY',
      },
      {
        name: 'to-promise',
        before: 'const http = new $();',
        code: 'http.post(URL, BODY, { headers: { Token: token } }).toPromise()',
        envelope: 'REPLY?.data',
      },
    ],
  },
  {
    name: 'wrapper',
    loads: [
      { name: 'default', fits: isEsm, code: "import axios from 'axios';", bound: 'axios' },
      { name: 'require', fits: isCjs, code: "const axios = require('axios');", bound: 'axios' },
    ],
    calls: [
      {
        name: 'class',
        top: 'class Http {\n  ‹token: string;›\n\n  constructor(token‹: string›) {\n    this.token = token;\n  }\n\n  async post(url‹: string›, body‹: unknown›) {\n    const { data } = await $.post(url, body, { headers: { Token: this.token } });\n    return data;\n  }\n}',
        before: 'const api = { http: new Http(token) };',
        code: 'api.http.post(URL, BODY)',
        envelope: 'REPLY',
      },
      {
        name: 'function',
        top: 'const postJson = (url‹: string›, body‹: unknown›, token‹: string›) =>\n  $.post(url, body, { headers: { Token: token } }).then((res) => res.data);',
        code: 'postJson(URL, BODY, token)',
        envelope: 'REPLY',
      },
      {
        name: 'request-object',
        top: 'function request(options‹: { url: string; method: string; data: unknown; token: string }›) {\n  const { url, method, data, token } = options;\n  return $({ url, method, data, headers: { Token: token } });\n}',
        code: "request({ url: URL, method: 'POST', data: BODY, token })",
        envelope: 'REPLY.data',
        member: 'data',
      },
      {
        name: 'request-object-in-variable',
        top: 'function request(options‹: { url: string; method: string; data: unknown; token: string }›) {\n  const { url, method, data, token } = options;\n  return $({ url, method, data, headers: { Token: token } });\n}',
        before: "const options = { url: URL, method: 'POST', data: BODY, token };",
        code: 'request(options)',
        envelope: 'REPLY.data',
        member: 'data',
      },
    ],
  },
  {
    name: 'shim',
    loads: byName('@qopen-compat/shim', 'GetRobotAccountByIds', 'byIds'),
    calls: [{ name: 'call', code: '$(BODY)', envelope: 'REPLY', member: 'data' }],
  },
];
