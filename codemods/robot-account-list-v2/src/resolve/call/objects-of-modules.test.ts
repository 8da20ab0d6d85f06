import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const SHARED = "{ Token: '' }";
/** What `state` exports, and by what the headers are reached there. */
const MODULES = [
  [`module.exports = ${SHARED};`, 'held'],
  [`module.exports = { shared: ${SHARED} };`, 'held.shared'],
  [`exports.shared = ${SHARED};`, 'held.shared'],
  [`const shared = ${SHARED};\nmodule.exports = shared;`, 'held'],
  [`const shared = ${SHARED};\nmodule.exports = { shared };`, 'held.shared'],
  ["Object.assign(exports, require('./other'));", 'held.shared'],
  ["Object.assign(module.exports, require('./other'));", 'held.shared'],
  ["__exportStar(require('./other'), exports);", 'held.shared'],
  ["module.exports = { ...require('./other') };", 'held.shared'],
] as const;

const CALL = (headers: string): string =>
  `axios.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids }${headers === '' ? '' : `, { headers: ${headers} }`})`;
/** How the object that is reached so is sent. */
const SENT: readonly (readonly [string, (reached: string) => string])[] = [
  ['as headers', (held) => `exports.customers = (robot_id, ids) => ${CALL(held)};`],
  [
    'by a closure',
    (held) =>
      `const make = (sent) => (robot_id, ids) => ${CALL('sent')};\nexports.customers = make(${held});`,
  ],
  [
    'by an interceptor',
    (held) =>
      `axios.interceptors.request.use((config) => { config.headers.Token = (${held}).Token; return config; });\nexports.customers = (robot_id, ids) => ${CALL('')};`,
  ],
];

const CASES = MODULES.flatMap(([exports, reached]) =>
  SENT.map(([how, write]) => [how, exports, reached, write(reached)] as const),
);

describe('what a CommonJS module exports, and another one loads', () => {
  const gradeOf = (exports: string, sends: string, writes: string) => {
    const files = {
      'src/other.js': `const shared = ${SHARED};\nexports.shared = shared;\n`,
      'src/state.js': `${exports}\n`,
      'src/login.js': `const { EventEmitter } = require('node:events');\nconst held = require('./state');\nconst wire = new EventEmitter();\nexports.login = (token) => { ${writes} };\n`,
      'src/customers.js': `const axios = require('axios');\nconst held = require('./state');\n${sends}\n`,
    };
    return planMigration(testdir(files)).ledger.sites[0]?.grade;
  };

  it.each(CASES)('is likely where it is sent %s: %s', (_, exports, reached, sends) => {
    expect(gradeOf(exports, sends, `${reached}.Token = token;`)).toBe('likely');
    expect(gradeOf(exports, sends, `wire.emit('登录', ${reached}, token);`)).toBe('likely');
    // What a module is as a whole, whoever loads it may write into.
    const isWhole = exports.startsWith(`module.exports = ${SHARED}`) && !sends.includes('config');
    const expected = isWhole ? 'likely' : 'proven';
    expect(gradeOf(exports, sends, `console.log(${reached}.Token, token);`)).toBe(expected);
  });

  it('is likely where another name of the same module is written through', () => {
    const sends = SENT[0]?.[1]('held.shared') ?? '';
    const writes = "require('./other').shared.Token = token;";
    expect(gradeOf("Object.assign(exports, require('./other'));", sends, writes)).toBe('likely');
  });
});
