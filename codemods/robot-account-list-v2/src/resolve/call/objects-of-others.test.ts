import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';
import { gradeOf, gradeOfMethod, post } from './grade-of-headers.test-support.js';

const PINIA =
  "import { defineStore } from 'pinia';\nexport const useSession = defineStore('session', { state: () => ({ token: '', headers: {} }), actions: { login(token: string) { this.headers = { token }; } } });\n";
const VUEX =
  "import { createStore } from 'vuex';\nexport const store = createStore({ state: { token: '', headers: {} } });\n";
const CONTEXT =
  "import { AsyncLocalStorage } from 'node:async_hooks';\nexport const storage = new AsyncLocalStorage<any>();\nexport const current = () => storage.getStore();\n";
const PROXY =
  "const watched = (target: object) => new Proxy(target, { get: () => Math.random() });\nexport const config = watched({ 应用: 'crm' });\n";

/** Where what a call sends is kept, and how it gets there. */
const KEPT = [
  ['a store', PINIA, 'useSession', 'const session = useSession();', 'session'],
  ['a store, at once', PINIA, 'useSession', '', 'useSession()'],
  ['a store for all', VUEX, 'store', '', 'store.state'],
  ['the context of a request', CONTEXT, 'storage', '', 'storage.getStore()'],
  ['the context, by a function', CONTEXT, 'current', 'const context = current();', 'context'],
  ['a proxy', PROXY, 'config', '', 'config'],
] as const;

const importing = (name: string): string => `import { ${name} } from './state.js';`;

describe('an object that is kept out of sight for others, too', () => {
  it.each(KEPT)('may be another one for a page: headers of %s', (_, state, name, before, kept) => {
    const given = { before, others: { 'src/state.ts': state } };
    expect(gradeOf(importing(name), `${kept}.headers`, given)).toBe('likely');
    expect(gradeOf(importing(name), `{ ...${kept}.headers, 应用: 'crm' }`, given)).toBe('likely');
    const named = { ...given, before: `${before}\n  const { headers } = ${kept};` };
    expect(gradeOf(importing(name), 'headers', named)).toBe('likely');
  });

  it.each(KEPT)(
    'is no matter of a value, which is read once: of %s',
    (_, state, name, before, kept) => {
      const text = `import axios from 'axios';\n${importing(name)}\nexport async function customers(robot_id: string, ids: string[]) {\n  ${before}\n  return ${post(`{ Token: ${kept}.token }`)};\n}\n`;
      const { ledger, files } = planMigration(
        testdir({ 'src/customers.ts': text, 'src/state.ts': state }),
      );
      expect(ledger.sites[0]?.grade).toBe('proven');
      expect(files[0]?.after).toContain(`const token = ${kept}.token;`);
      const others = { 'src/state.ts': state };
      const taken = { others, before: `${before}\n  const { token: own } = ${kept};` };
      expect(gradeOf(importing(name), '{ Token: `Bearer ${own}` }', taken)).toBe('proven');
    },
  );

  it('may be of a class that is known by an interface only', () => {
    const session =
      'export interface Session { readonly token: string; headers: Record<string, string> }\n';
    const live =
      "import type { Session } from './session.js';\nexport class Live implements Session { token = ''; headers: Record<string, string> = {}; renew(token: string) { this.headers['Token'] = token; } }\n";
    const grade = (headers: string, others: Record<string, string>) =>
      gradeOf(
        "import type { Session } from './session.js';\nlet session: Session;\nexport const start = (given: Session) => { session ??= given; };",
        headers,
        { others: { 'src/session.ts': session, ...others } },
      );
    expect(grade('session.headers', { 'src/live.ts': live })).toBe('likely');
    expect(grade('{ Token: session.token }', { 'src/live.ts': live })).toBe('proven');
  });

  it.each([
    ['a script', '', 'HEADERS'],
    ['a page', '', 'APP.headers'],
    ['what is said to be there', 'declare const HEADERS: Record<string, string>;', 'HEADERS'],
  ])('may be a global: of %s', (_, outside, headers) => {
    expect(gradeOf(outside, headers)).toBe('likely');
    expect(gradeOf(outside, `{ ...${headers} }`)).toBe('likely');
    expect(gradeOf(outside, `{ Token: ${headers}.Token }`)).toBe('proven');
    expect(gradeOf(outside, 'makeHeaders(token)')).toBe('likely');
    expect(gradeOf(outside, '{ Token: makeToken(token) }')).toBe('proven');
  });

  it('may be injected', () => {
    const outside = "import { inject } from 'vue';\nimport { KEY } from './keys.js';";
    const before = 'const { headers } = inject(KEY);';
    expect(gradeOf(outside, 'headers', { before })).toBe('likely');
    expect(gradeOf(outside, '{ Token: token }', { before })).toBe('proven');
  });

  it.each([
    [
      'what a hook in sight makes',
      'const useHeaders = (t: string) => ({ Token: t });',
      'useHeaders(token)',
    ],
    [
      'what React replaces',
      "import { useState } from 'react';\nconst [headers] = useState({ 应用: 'crm' });",
      'headers',
    ],
    [
      'a copy that is made at once',
      "import { useSession } from './auth.js';\nconst token = useSession().token;",
      '{ Token: token }',
    ],
    [
      'what a function makes of it',
      "import { useSession } from './auth.js';",
      '{ Sign: sign(useSession().secret) }',
    ],
  ])('is none: %s', (_, outside, headers) => {
    expect(gradeOf(outside, headers)).toBe('proven');
  });

  it('may be a ref of React, or a member that only a key tells', () => {
    const ref = "import { useRef } from 'react';\nconst kept = useRef({ 应用: 'crm' });";
    expect(gradeOf(ref, 'kept.current')).toBe('likely');
    const named = "HEADERS = { 应用: 'crm' };";
    const members = '[HEADERS] = {};';
    expect(gradeOfMethod(members, 'this[HEADERS]').grade).toBe('likely');
    expect(gradeOfMethod(named, "this['HEADERS']").grade).toBe('proven');
  });

  it('may be written into by a template, or be given to a component', () => {
    const component = (template: string, script: string, headers: string) => {
      const text = `<template>${template}</template>\n<script setup>\nimport axios from 'axios';\nimport { reactive, ref } from 'vue';\n${script}\nasync function load(robot_id, ids) { const { data } = await ${post(headers)}; return data; }\n</script>\n`;
      const { ledger, files } = planMigration(testdir({ 'src/Customers.vue': text }));
      return { grade: ledger.sites[0]?.grade, after: files[0]?.after ?? '' };
    };
    const headers = 'const headers = reactive({});';
    expect(component('<input v-model="headers.Token">', headers, 'headers').grade).toBe('likely');
    expect(component('<a @click="headers.Token = 1" />', headers, 'headers').grade).toBe('likely');
    expect(component('<p>{{ headers.Token }}</p>', headers, 'headers').grade).toBe('proven');
    const value = component(
      '<input v-model.trim="token">',
      "const token = ref('');",
      '{ Token: token.value }',
    );
    expect(value.grade).toBe('proven');
    expect(value.after).toContain('= token.value;');
    const given = component('', "const props = defineProps(['token']);", '{ Token: props.token }');
    expect(given.grade).toBe('proven');
    expect(given.after).toContain('const token = props.token;');
    expect(component('', "const props = defineProps(['headers']);", 'props.headers').grade).toBe(
      'likely',
    );
  });

  it('may be one of a component', () => {
    const component = (options: string, headers: string) => {
      const load = `async load(robot_id, ids) { const { data } = await ${post(headers)}; return data; }`;
      const text = `<template><p>客户</p></template>\n<script>\nimport axios from 'axios';\nimport { tokens } from 'crm-mixins';\nexport default { ${options} methods: { ${load} } };\n</script>\n`;
      return planMigration(testdir({ 'src/Customers.vue': text })).ledger.sites[0]?.grade;
    };
    expect(component("inject: ['session'],", 'this.session.headers')).toBe('likely');
    expect(component('mixins: [tokens],', 'this.headers')).toBe('likely');
    expect(component('', 'this.$store.state.headers')).toBe('likely');
    expect(component("inject: ['session'],", '{ Token: this.session.token }')).toBe('proven');
    expect(component('props: { headers: Object },', 'this.headers')).toBe('proven');
    const model = "data: () => ({ headers: { 应用: 'crm' } }),";
    expect(component(model, 'this.headers')).toBe('proven');
  });
});
