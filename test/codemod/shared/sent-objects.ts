/** What is shared of a request, and a call that is made from it. */
export interface SentObject {
  readonly name: string;
  /** The object, and what its file needs to make it. */
  readonly made: string;
  readonly head: string;
  /** What of it a writer writes the Token to. */
  target(shared: string): string;
  /** How it is written to, where it has methods for that. */
  write?(x: string, v: string): string;
  readonly imports: readonly string[];
  /** The call, and what it hands back. */
  lines(shared: string): readonly string[];
}

const PATH = '/gateway/qopen/GetRobotAccountByIds';
const URL = `\`\${HOST}${PATH}\``;
const BODY = '{ robot_id, account_id_list: ids }';
const AXIOS = "import axios from 'axios';";
const TOKEN = "({ Token: 'T0' } as any)";
const OPTIONS = "({ headers: { Token: 'T0' }, timeout: 9000 } as any)";
const PARAMS = "({ params: { Token: 'T0' } } as any)";
const HEADERS = "new Headers({ Token: 'T0' })";
const SEARCH = "new URLSearchParams({ Token: 'T0' })";
const CLIENT = "axios.create({ baseURL: process.env.HOST, headers: { Token: 'T0' } })";

const byAxios = (options: string): string[] => [
  `const { data } = await axios.post(${URL}, ${BODY}, ${options});`,
  'return data;',
];
const byFetch = (options: string): string[] => [
  `const response = await fetch(${URL}, { method: 'POST', ${options}, body: JSON.stringify(${BODY}) });`,
  'return response.json();',
];

/** What may be shared, and how it is sent. */
export const CALLS: readonly SentObject[] = [
  sent('headers', TOKEN, '', [AXIOS], (x) => byAxios(`{ headers: ${x} }`)),
  sent('headers', TOKEN, '', [AXIOS], (x) => byAxios(`{ headers: ${x} }`)),
  sent('headers of a name', TOKEN, '', [AXIOS], (x) => [
    `const headers = ${x};`,
    ...byAxios('{ headers }'),
  ]),
  sent('headers copied', TOKEN, '', [AXIOS], (x) => byAxios(`{ headers: { ...${x} } }`)),
  sent('headers assigned', TOKEN, '', [AXIOS], (x) => {
    return byAxios(`{ headers: Object.assign({}, ${x}) }`);
  }),
  sent('header', TOKEN, '', [AXIOS], (x) => byAxios(`{ headers: { Token: ${x}.Token } }`)),
  sent('header of a pattern', TOKEN, '', [AXIOS], (x) => [
    `const { Token } = ${x};`,
    ...byAxios('{ headers: { Token } }'),
  ]),
  sent('headers by fetch', TOKEN, '', [], (x) => byFetch(`headers: ${x}`)),
  sent('headers by fetch, beside others', TOKEN, '', [], (x) => {
    return byFetch(`headers: { 'Content-Type': 'application/json', ...${x} }`);
  }),
  sent('params', TOKEN, '', [AXIOS], (x) => byAxios(`{ params: ${x} }`)),
  sent('params copied', TOKEN, '', [AXIOS], (x) => byAxios(`{ params: { ...${x} } }`)),
  bySet(sent('Headers', HEADERS, '', [], (x) => byFetch(`headers: ${x}`))),
  bySet(sent('URLSearchParams', SEARCH, '', [AXIOS], (x) => byAxios(`{ params: ${x} }`))),
  sent('options', OPTIONS, '.headers', [AXIOS], (x) => byAxios(x)),
  sent('options copied', OPTIONS, '.headers', [AXIOS], (x) => byAxios(`{ ...${x} }`)),
  sent('headers of options', OPTIONS, '.headers', [AXIOS], (x) => {
    return byAxios(`{ headers: ${x}.headers }`);
  }),
  sent('headers taken of options', OPTIONS, '.headers', [AXIOS], (x) => [
    `const { headers } = ${x};`,
    ...byAxios('{ headers }'),
  ]),
  sent('options by fetch', OPTIONS, '.headers', [], (x) => byFetch(`...${x}`)),
  sent('params of options', PARAMS, '.params', [AXIOS], (x) => byAxios(x)),
  sent('client', CLIENT, '.defaults.headers', [], byClient),
  sent('common headers of a client', CLIENT, '.defaults.headers.common', [], byClient),
].map((each) => (each.made === CLIENT ? { ...each, head: `${AXIOS}\n` } : each));

function bySet(object: SentObject): SentObject {
  return { ...object, write: (x, v) => `${x}.set('Token', ${v});` };
}

function byClient(client: string): string[] {
  return [`const { data } = await ${client}.post('${PATH}', ${BODY});`, 'return data;'];
}

function sent(
  name: string,
  made: string,
  member: string,
  imports: readonly string[],
  lines: (shared: string) => readonly string[],
): SentObject {
  return { name, made, head: '', target: (shared) => `${shared}${member}`, imports, lines };
}
