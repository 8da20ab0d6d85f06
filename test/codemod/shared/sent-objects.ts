/** What is shared of a request, and a call that is made from it. */
export interface SentObject {
  /** The call; its name, too. `X` is what is shared, `URL`, `PATH` and `BODY` are what they say. */
  readonly code: string;
  /** The object, and what its file needs to make it. */
  readonly made: string;
  readonly head: string;
  /** Which member of it a writer writes the Token to. */
  readonly member: string;
  /** How it is written to, where it has methods for that: `X` is given `V`. */
  readonly does?: string;
  /** What the call's file imports, and what stands at its top, as where `X` is read by an interceptor. */
  readonly imports: readonly string[];
  readonly outside?: string;
}

const TOKEN = "({ Token: 'T0' } as any)";
const OPTIONS = "({ headers: { Token: 'T0' }, timeout: 9000 } as any)";
const PARAMS = "({ params: { Token: 'T0' } } as any)";
const FETCHED = "({ method: 'POST', headers: { Token: 'T0' } } as any)";
const CLIENT = "axios.create({ baseURL: process.env.HOST, headers: { Token: 'T0' } })";
const BY_METHOD = "X.set('Token', V);";

const imported = (client: string): string => `import ${client} from '${client}';`;
const axios = (options: string, before = ''): string =>
  `${before}const { data } = await axios.post(URL, BODY, ${options}); return data;`;
const fetched = (options: string): string =>
  `const response = await fetch(URL, { ${options}, body: JSON.stringify(BODY) }); return response.json();`;

const HEADERS_BY_AXIOS: readonly string[] = [
  axios('{ headers: X }'),
  axios('{ headers: X, timeout: 9000 }'),
  axios('{ headers }', 'const headers = X; '),
  axios('{ headers: { ...X } }'),
  axios("{ headers: { 'X-Trace': '客户', ...X } }"),
  axios('{ headers: Object.assign({}, X) }'),
  axios('{ headers: { Token: X.Token } }'),
  axios('{ headers: { Token: `${X.Token}` } }'),
  axios('{ headers: { Token } }', 'const { Token } = X; '),
  axios('{ params: X }'),
  axios('{ params: { ...X } }'),
  axios('options', 'const options = { headers: X }; '),
  "const { data } = await axios({ method: 'post', url: URL, data: BODY, headers: X }); return data;",
  'return axios.post(URL, BODY, { headers: X }).then(({ data }) => data);',
  'const { data } = await axios.create({ headers: X }).post(URL, BODY); return data;',
];
const OPTIONS_BY_AXIOS: readonly string[] = [
  axios('X'),
  axios('{ ...X }'),
  axios('Object.assign({}, X)'),
  axios('{ headers: X.headers }'),
  axios('{ headers }', 'const { headers } = X; '),
  axios('{ ...X, timeout: 8000 }'),
];

/** What may be shared, and how it is sent. */
export const CALLS: readonly SentObject[] = [
  ...HEADERS_BY_AXIOS.map((code) => sent(code, TOKEN, 'axios')),
  ...OPTIONS_BY_AXIOS.map((code) => ({ ...sent(code, OPTIONS, 'axios'), member: '.headers' })),
  { ...sent(axios('X'), PARAMS, 'axios'), member: '.params' },
  {
    ...sent(axios('{ params: X }'), "new URLSearchParams({ Token: 'T0' })", 'axios'),
    does: BY_METHOD,
  },
  ...['.defaults.headers', '.defaults.headers.common'].map((member) => ({
    ...sent('const { data } = await X.post(PATH, BODY); return data;', CLIENT),
    head: `${imported('axios')}\n`,
    member,
  })),
  {
    ...sent('const { data } = await client.post(URL, BODY); return data;', TOKEN, 'axios'),
    outside:
      'const client = axios.create();\nclient.interceptors.request.use((config: any) => { config.headers.Token = X.Token; return config; });',
  },
  {
    ...sent('const { data } = await client.post(URL, BODY); return data;', TOKEN, 'axios'),
    outside:
      'const client = axios.create();\nclient.interceptors.request.use((config: any) => { Object.assign(config.headers, X); return config; });',
  },
  sent(fetched("method: 'POST', headers: X"), TOKEN),
  sent(fetched("method: 'POST', headers: { 'Content-Type': 'application/json', ...X }"), TOKEN),
  {
    ...sent(fetched("method: 'POST', headers: X"), "new Headers({ Token: 'T0' })"),
    does: BY_METHOD,
  },
  { ...sent(fetched('...X'), FETCHED), member: '.headers' },
  sent('return got.post(URL, { json: BODY, headers: X }).json();', TOKEN, 'got'),
  sent(
    'const reply = await superagent.post(URL).set(X).send(BODY); return reply.body;',
    TOKEN,
    'superagent',
  ),
  sent(
    "const reply = await needle('post', URL, BODY, { json: true, headers: X }); return reply.body;",
    TOKEN,
    'needle',
  ),
];

function sent(code: string, made: string, client?: string): SentObject {
  return {
    code,
    made,
    head: '',
    member: '',
    imports: client === undefined ? [] : [imported(client)],
  };
}

/** Where the call is sent, and what, as it stands in code. */
export interface Where {
  readonly url: string;
  readonly path: string;
  readonly body: string;
}

const HERE: Where = {
  path: "'/gateway/qopen/GetRobotAccountByIds'",
  url: '`${HOST}/gateway/qopen/GetRobotAccountByIds`',
  body: '{ robot_id, account_id_list: ids }',
};

/** A call as it stands in code. */
export function calling(code: string, shared: string, { url, path, body } = HERE): string {
  const words: Readonly<Record<string, string>> = { X: shared, URL: url, PATH: path, BODY: body };
  return code.replace(/\b(?:X|URL|PATH|BODY)\b(?!-)/g, (word) => words[word] ?? word);
}
