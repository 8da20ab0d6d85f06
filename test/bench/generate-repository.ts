import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is generated. */
export interface RepositoryOptions {
  readonly seed: number;
  /** Files in all, the sites' own among them. */
  readonly files: number;
  /** Calls of the old API. */
  readonly sites: number;
  /** Whether a `tsconfig.json` stands at the root. */
  readonly hasTsconfig: boolean;
}

/**
 * Generates a service's repository under `root` and commits it: files with nothing to migrate, and
 * calls of the old API in mixed forms. The same seed makes the same bytes.
 */
export function generateRepository(root: string, options: RepositoryOptions): void {
  const random = randomFrom(options.seed);
  const texts = new Map<string, string>([
    ['package.json', `${JSON.stringify({ name: 'customer-service', type: 'module' }, null, 2)}\n`],
    ['README.md', '# 客户服务\n\n同步企业微信客户。\n'],
    ['src/shared/paths.ts', "export const LOOKUP_PATH = '/gateway/qopen/GetRobotAccountByIds';\n"],
    ['src/shared/http.ts', "import axios from 'axios';\n\nexport const http = axios.create();\n"],
  ]);
  if (options.hasTsconfig) texts.set('tsconfig.json', TSCONFIG);
  for (let site = 0; site < options.sites; site += 1) {
    const form = FORMS[site % FORMS.length];
    const name = `lookup${site}`;
    if (form) texts.set(`src/feature-${site % 23}/${name}.ts`, fill(form(name), random, 3));
  }
  for (let index = 0; texts.size < options.files; index += 1) {
    const [path, text] = filler(index, random);
    texts.set(path, text);
  }
  write(root, texts);
}

/** One file with that many calls of the old API, in a repository of its own. */
export function generateFileOfSites(root: string, options: Omit<RepositoryOptions, 'files'>): void {
  const random = randomFrom(options.seed);
  const calls = Array.from({ length: options.sites }, (_, site) =>
    fill(axiosCall(`lookup${site}`), random, 0),
  );
  const text = `import axios from 'axios';\n\nconst HOST = process.env['HOST'];\n\n${calls.join('\n')}`;
  const texts = new Map([
    ['package.json', '{ "name": "one-file", "type": "module" }\n'],
    ['src/lookups.ts', text],
  ]);
  if (options.hasTsconfig) texts.set('tsconfig.json', TSCONFIG);
  write(root, texts);
}

const TSCONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      strict: true,
      target: 'es2022',
      module: 'nodenext',
      types: ['node'],
      skipLibCheck: true,
      noEmit: true,
    },
    include: ['src'],
  },
  null,
  2,
)}\n`;

type Form = (name: string) => string;

const PATH = '/gateway/qopen/GetRobotAccountByIds';
const SIGNATURE = '(robot_id: string, account_id_list: string[])';

const axiosCall: Form = (name) => `export async function ${name}${SIGNATURE} {
  const { data } = await axios.post(\`\${HOST}${PATH}\`, { robot_id, account_id_list, need_tag_info: true });
  return data.data.account_list;
}
`;

/** Forms that one site has in turn, each a whole file but for what surrounds it. */
const FORMS: readonly Form[] = [
  (name) => `import axios from 'axios';

const HOST = process.env['HOST'];

${axiosCall(name)}`,
  (name) => `const HOST = process.env['HOST'] ?? '';

export async function ${name}${SIGNATURE} {
  const response = await fetch(HOST + '${PATH}', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Token: process.env['TOKEN'] ?? '' },
    body: JSON.stringify({ robot_id, account_id_list }),
  });
  return response.json();
}
`,
  (name) => `import got from 'got';

export const ${name} = ${SIGNATURE} =>
  got.post('https://qopen.example.com${PATH}', { json: { robot_id, account_id_list } }).json();
`,
  (name) => `import axios from 'axios';

const LOOKUP = '${PATH}';

export class ${name[0]?.toUpperCase()}${name.slice(1)} {
  readonly client = axios.create({ baseURL: 'https://qopen.example.com' });

  async find${SIGNATURE} {
    const { data } = await this.client.post(LOOKUP, { robot_id, account_id_list });
    return data.data;
  }
}
`,
  (name) => `import { GetRobotAccountByIds } from '@qopen-compat/shim';

export async function ${name}${SIGNATURE} {
  const { errcode, data } = await GetRobotAccountByIds({ robot_id, account_id_list });
  return errcode === 0 ? data.account_list : [];
}
`,
  (name) => `import { http } from '../shared/http.js';

export const ${name} = async ${SIGNATURE} =>
  (await http.post('https://qopen.example.com${PATH}', { robot_id, account_id_list })).data;
`,
  (name) => `import axios from 'axios';
import { LOOKUP_PATH } from '../shared/paths.js';

export const ${name} = ${SIGNATURE} =>
  axios.post(\`https://qopen.example.com\${LOOKUP_PATH}\`, { robot_id, account_id_list });
`,
];

const WORDS = ['customer', 'order', 'tag', 'robot', 'message', 'group', 'channel', 'report'];

/** A file without the old name: most are TypeScript, as in the repositories this is like. */
function filler(index: number, random: () => number): [path: string, text: string] {
  const word = WORDS[Math.floor(random() * WORDS.length)] ?? 'customer';
  const directory = `src/${word}/part-${Math.floor(index / 40)}`;
  const kind = random();
  if (kind < 0.04) return [`${directory}/${word}-${index}.json`, fill('', random, 2)];
  if (kind < 0.08) return [`${directory}/${word}-${index}.md`, fill('', random, 6)];
  const extension = kind < 0.75 ? 'ts' : kind < 0.85 ? 'tsx' : 'js';
  const text = `import { join } from 'node:path';\n\nexport const path${index} = join('${word}', '${index}');\n`;
  return [`${directory}/${word}-${index}.${extension}`, fill(text, random, 4 + random() * 16)];
}

/** A text followed by so many functions of no interest. */
function fill(text: string, random: () => number, functions: number): string {
  let filled = text;
  for (let index = 0; index < Math.floor(functions); index += 1) {
    const number = Math.floor(random() * 1e6);
    const word = WORDS[number % WORDS.length] ?? 'customer';
    filled += `
/** 备注：按${word}汇总，跳过已删除的客户。 */
export function ${word}${number}(values: readonly { id: string; score: number }[]) {
  const kept = values.filter(({ score }) => score > ${number % 97});
  return new Map(kept.map(({ id, score }) => [id, { score, label: '${word}-${number}' }]));
}
`;
  }
  return filled;
}

function write(root: string, texts: ReadonlyMap<string, string>): void {
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  writeFileSync(join(root, '.gitignore'), 'node_modules\n');
  const git = (...args: string[]): unknown =>
    execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.com', ...args], {
      cwd: root,
    });
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'generated');
}

/** Mulberry32: small, seeded, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
