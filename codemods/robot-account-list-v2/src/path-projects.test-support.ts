import fc from 'fast-check';

/** The old path, and what stands in its place. */
export const OLD = '/gateway/qopen/GetRobotAccountByIds';
export const NEW = '/gateway/qopen/GetRobotAccountListV2';
const REQUEST = "{ robot_id: 'r1', account_id_list: ['张伟'] }";

/** A module that holds the path: its text, and the export and members by which the path is reached. */
interface Carrier {
  readonly file: 'paths.mjs' | 'paths.cjs';
  readonly text: string;
  readonly name: string;
  readonly members: string;
}

const es = (text: string, name: string, members = ''): Carrier => {
  return { file: 'paths.mjs', text, name, members };
};
const common = (text: string, name: string, members = ''): Carrier => {
  return { file: 'paths.cjs', text, name, members };
};
const CARRIERS: readonly Carrier[] = [
  es(`export const BY_IDS = '${OLD}';`, 'BY_IDS'),
  es(`const path = '${OLD}';\nexport { path as BY_IDS };`, 'BY_IDS'),
  es(`export const T = { other: '/x', byIds: '${OLD}' };`, 'T', '.byIds'),
  es(`export const T = { robots: Object.freeze({ byIds: \`${OLD}\` }) };`, 'T', '.robots.byIds'),
  es(
    `const T = { robots: { byIds: '${OLD}' } };\nexport const { robots } = T;`,
    'robots',
    '.byIds',
  ),
  es(`export class Paths {\n  static byIds = '${OLD}';\n}`, 'Paths', '.byIds'),
  es(`const T = { byIds: '${OLD}' };\nexport default T;`, 'default', '.byIds'),
  es(`export default '${OLD}';`, 'default'),
  es(`export const NAME = '/gateway/qopen' + '/GetRobotAccountByIds';`, 'NAME'),
  common(`exports.BY_IDS = '${OLD}';`, 'BY_IDS'),
  common(`const BY_IDS = '${OLD}';\nmodule.exports = { BY_IDS, other: 1 };`, 'BY_IDS'),
  common(`const T = { byIds: '${OLD}' };\nmodule.exports = { T };`, 'T', '.byIds'),
  common(
    `class Paths {\n  static byIds = '${OLD}';\n}\nmodule.exports.Paths = Paths;`,
    'Paths',
    '.byIds',
  ),
];

/** How a file comes by an export: the statements, and what the export is from then on. */
interface Form {
  readonly extension: 'mjs' | 'cjs';
  readonly load: (from: string, name: string) => string;
  readonly value: (name: string) => string;
  /** A file between this one and the carrier, by which `from` is loaded instead. */
  readonly barrel?: (from: string, name: string) => string;
}

const esm = (
  load: Form['load'],
  value: Form['value'] = () => 'local',
  barrel?: Form['barrel'],
): Form => ({ extension: 'mjs', load, value, ...(barrel && { barrel }) });
const cjs = (load: Form['load'], value: Form['value'], barrel?: Form['barrel']): Form => {
  return { extension: 'cjs', load, value, ...(barrel && { barrel }) };
};
const named: Form['load'] = (from, name) => `import { ${name} as local } from '${from}';`;
const whole: Form['load'] = (from) => `import * as all from '${from}';`;
const ES_FORMS: readonly Form[] = [
  esm(named),
  esm(whole, (name) => `all.${name}`),
  esm(whole, (name) => `all['${name}']`),
  esm((from, name) => `const { ${name}: local } = await import('${from}');`),
  esm(
    (from) => `const all = await import('${from}');`,
    (name) => `all.${name}`,
  ),
  esm(
    (from) => `import * as all from '${from}';`,
    (name) => `all.api.${name}`,
    (from) => `export * as api from '${from}';`,
  ),
  esm(named, undefined, (from, name) => `export { ${name} } from '${from}';`),
  esm(
    named,
    undefined,
    (from, name) => `import { ${name} as inner } from '${from}';\nexport { inner as ${name} };`,
  ),
  esm(
    (from) => `import { again as local } from '${from}';`,
    undefined,
    (from, name) => `export { ${name} as again } from '${from}';`,
  ),
];
const COMMON_FORMS: readonly Form[] = [
  ...ES_FORMS.slice(0, 5),
  esm(
    (from) => `import all from '${from}';`,
    (name) => `all.${name}`,
  ),
  esm(
    (from) => `const { default: all } = await import('${from}');`,
    (name) => `all.${name}`,
  ),
  cjs(
    (from) => `const all = require('${from}');`,
    (name) => `all.${name}`,
  ),
  cjs(
    (from, name) => `const { ${name}: local } = require('${from}');`,
    () => 'local',
  ),
  cjs(
    (from, name) => `const local = require('${from}').${name};`,
    () => 'local',
  ),
  cjs(
    () => '',
    (name) => `require('./paths.cjs').${name}`,
  ),
  cjs(
    (from) => `const all = require('${from}');`,
    (name) => `all.${name}`,
    (from) => `module.exports = require('${from}');`,
  ),
  cjs(
    (from) => `const all = require('${from}');`,
    (name) => `all.${name}`,
    (from, name) => `exports.${name} = require('${from}').${name};`,
  ),
];

/** What a file does with the path: statements that end in the body of `run`. `hinders` says that all must stay. */
interface Use {
  readonly hinders?: true;
  /** Needs a table around the path. */
  readonly ofTable?: true;
  readonly body: (value: string, members: string) => string;
}

const post = (path: string): string => `return axios.post(${path}, ${REQUEST});`;
const USES: readonly Use[] = [
  { body: (value, members) => post(value + members) },
  { body: (value, members) => post(`\`https://q.example\${${value}${members}}\``) },
  {
    body: (value, members) =>
      `const url = 'https://q.example' + ${value}${members};\n  ${post('url')}`,
  },
  { body: (value, members) => `const again = ${value};\n  ${post(`again${members}`)}` },
  {
    ofTable: true,
    body: (value, members) =>
      `const { ${members.slice(1).split('.').join(': { ')}: path ${'} '.repeat(members.split('.').length - 1)}= ${value};\n  ${post('path')}`,
  },
  {
    ofTable: true,
    body: (value, members) => post(`${value}${members.replace(/\.(\w+)$/, "['$1']")}`),
  },
  {
    hinders: true,
    body: (value, members) =>
      `if (${value}${members} === '') return undefined;\n  ${post(value + members)}`,
  },
  {
    hinders: true,
    body: (value, members) =>
      `const send = (path) => axios.post(path, ${REQUEST});\n  return send(${value}${members});`,
  },
  {
    hinders: true,
    body: (value, members) => `let path = '';\n  path = ${value}${members};\n  ${post('path')}`,
  },
  {
    hinders: true,
    ofTable: true,
    body: (value, members) => post(`(${value}${members.replace(/\.(\w+)$/, "[['$1'][0]]")})`),
  },
  {
    hinders: true,
    ofTable: true,
    body: (value, members) => `const copy = { ...${value} };\n  ${post(`copy${members}`)}`,
  },
  {
    hinders: true,
    ofTable: true,
    body: (value, members) => `const [copy] = [${value}];\n  ${post(`copy${members}`)}`,
  },
];

const USER = fc.record({ form: fc.nat(), use: fc.nat() });
/** A file that holds the path, and files that use it in one way or another, each by its own form of import. */
export const PROJECT = fc
  .record({
    carrier: fc.constantFrom(...CARRIERS),
    users: fc.array(USER, { minLength: 1, maxLength: 3 }),
  })
  .map(({ carrier, users }) => {
    const forms = carrier.file === 'paths.mjs' ? ES_FORMS : COMMON_FORMS;
    const uses = USES.filter(({ ofTable }) => ofTable !== true || carrier.members !== '');
    const files: Record<string, string> = { [carrier.file]: `${carrier.text}\n` };
    let isHindered = false;
    for (const [index, user] of users.entries()) {
      const form = forms[user.form % forms.length];
      const use = uses[user.use % uses.length];
      if (form === undefined || use === undefined) continue;
      isHindered ||= use.hinders === true;
      const { extension, load, value, barrel } = form;
      const between = `barrel${index}.${extension}`;
      if (barrel) files[between] = `${barrel(`./${carrier.file}`, carrier.name)}\n`;
      const loads = load(barrel ? `./${between}` : `./${carrier.file}`, carrier.name);
      const axios =
        extension === 'mjs' ? "import axios from 'axios';" : "const axios = require('axios');";
      const run = `function run() {\n  ${use.body(value(carrier.name), carrier.members)}\n}`;
      const exported = extension === 'mjs' ? `export ${run}` : `${run}\nexports.run = run;`;
      files[`user${index}.${extension}`] = `${axios}\n${loads}\n\n${exported}\n`;
    }
    return { files, isHindered };
  });
