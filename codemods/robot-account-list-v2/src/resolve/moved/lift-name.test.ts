import { expect, it } from 'vitest';
import { migrateText } from '../../migrate-text.js';

it.each([
  ['host', 'currentHost'],
  ['current', 'currentValue'],
  ['currentHost', 'presentHost'],
  ['currently', 'currentCurrently'],
])('names the value of `%s` at the call `%s`', (variable, name) => {
  const { text } = migrateText(programOf(variable, variable, 'await login()'), 'a.mjs');
  expect(text).toContain(`const ${name} = ${variable};`);
});

it.each([
  ['turn', 'currentTurn'],
  ['current', 'currentValue'],
])('names the value of `%s++` `%s`', (variable, name) => {
  const { text } = migrateText(programOf(variable, `${variable}++`, '1'), 'a.mjs');
  expect(text).toContain(`const ${name} = ${variable}++;`);
});

it.each([
  ['`Bearer ${request.get("x-qopen-token")}`', 'xQopenToken'],
  ['request.get("x-qopen-token") ?? ""', 'token'],
  ['(await login()) || undefined', 'token'],
])('names what `%s` must do once `%s`', (token, name) => {
  const program = programOf('host', 'host', token).replace('login)', 'login, request)');
  const { text } = migrateText(program, 'a.mjs', { grade: 'likely' });
  expect(text).toContain(`const ${name} = `);
});

function programOf(variable: string, host: string, token: string): string {
  return `import axios from 'axios';
let ${variable} = 0;
export const set = (value) => { ${variable} = value; };
export async function lookup(robot_id, account_id_list, login) {
  return axios.post(\`\${${host}}/gateway/qopen/GetRobotAccountByIds\`, { robot_id, account_id_list }, { headers: { Token: ${token} } });
}
`;
}
