import { describe, expect, it } from 'vitest';
import {
  ask,
  boot,
  type Files,
  gradeOf,
  HTTP,
  login,
  OLD,
  SET,
} from './client-settings.test-support.js';

const PROVIDED = boot("import { provide } from 'vue';\nprovide('http', http);");
/** How another file, or another name, has the client: what is written there, and by what it is known. */
const WAYS: readonly (readonly [string, (write: (client: string) => string) => Files])[] = [
  ['a map', (w) => boot(`const all = new Map(); all.set('of', http);${w("all.get('of')")}`)],
  [
    'a map made of it',
    (w) => boot(`const all = new Map<string, any>([['of', http]]);${w("all.get('of')!")}`),
  ],
  [
    'a table elsewhere',
    (w) =>
      boot('export const all = { of: http };', `import { all } from './boot.js';${w('all.of')}`),
  ],
  ['a list', (w) => boot(`const all = [http];${w('all[0]')}`)],
  ['a global', (w) => boot('(globalThis as any).crm = http;', w('crm'))],
  ['a window', (w) => boot('(window as any).crm = http;', w('(window as any).crm'))],
  [
    'what is injected',
    (w) => ({
      ...PROVIDED,
      'src/login.ts': `import { inject } from 'vue';\nconst it: any = inject('http');${w('it')}`,
    }),
  ],
  [
    'a container',
    (w) => ({
      ...boot(
        "import { container } from 'tsyringe';\ncontainer.register('http', { useValue: http });",
      ),
      'src/login.ts': `import { container } from 'tsyringe';${w("container.resolve<any>('http')")}`,
    }),
  ],
  [
    'what an application has',
    (w) =>
      boot(
        "import express from 'express';\nconst app = express();\napp.locals.http = http;\napp.listen(80);",
        `export const routes = (app: any) => { ${w('app.locals.http').replaceAll('export ', '')} };`,
      ),
  ],
  [
    'what a hook is given',
    (w) =>
      boot(
        'export default (app: any) => { app.http = http; };',
        `export const routes = (app: any) => { ${w('app.http').replaceAll('export ', '')} };`,
      ),
  ],
  [
    'an event',
    (w) =>
      boot(
        "import { EventEmitter } from 'node:events';\nexport const events = new EventEmitter();\nevents.emit('http', http);",
        `import { events } from './boot.js';\nevents.on('http', (it: any) => { ${w('it').replaceAll('export ', '')} });`,
      ),
  ],
  [
    'a default object',
    (w) => ({
      'src/index.ts': `${HTTP}export default { http };\n`,
      'src/login.ts': `import api from './index.js';${w('api.http')}`,
    }),
  ],
  [
    'a function',
    (w) =>
      boot(
        'export const getHttp = () => http;',
        `import { getHttp } from './boot.js';${w('getHttp()')}`,
      ),
  ],
  [
    'a member of its own name',
    (w) => ({
      'src/customers.ts': `${HTTP}const mine = http;\n${ask('mine')}`,
      'src/login.ts': HTTP + w('http'),
    }),
  ],
  [
    'a member of a table of its own',
    (w) => ({
      'src/customers.ts': `${HTTP}const mine = { of: http };\n${ask('mine.of')}`,
      'src/login.ts': HTTP + w('http'),
    }),
  ],
  [
    'a parameter',
    (w) => ({
      'src/customers.ts': `import type { AxiosInstance } from 'axios';\n${ask('it').replace('robot_id', 'it: AxiosInstance, robot_id')}`,
      'src/use.ts': `${HTTP}import { customers } from './customers.js';\nexport const get = (ids: string[]) => customers(http, '1', ids);\n`,
      'src/login.ts': HTTP + w('http'),
    }),
  ],
  [
    'a wrapper that has it as a member',
    (w) => ({
      'src/api.ts': `${HTTP}class Api { private it = http; async call(path: string, body: object) { return (await this.it.post(path, body)).data; } }\nexport const api = new Api();\n`,
      'src/customers.ts': `import { api } from './api.js';\nexport const customers = (robot_id: string, ids: string[]) => api.call(${OLD}, { robot_id, account_id_list: ids });\n`,
      'src/login.ts': HTTP + w('http'),
    }),
  ],
];

describe("a client's settings that are written for each call", () => {
  it.each(WAYS)('count by %s', (_, files) => {
    expect(gradeOf(files((client) => login(client + SET)))).toBe('likely');
  });

  it.each(WAYS)('are as good when they were waited for, by %s', (_, files) => {
    const renew = (client: string): string =>
      `\nexport const renew = async () => { const { data } = await ask(); ${client}.defaults.headers.common.Token = data.token; };\n`;
    expect(gradeOf(files(renew))).toBe('proven');
  });
});
