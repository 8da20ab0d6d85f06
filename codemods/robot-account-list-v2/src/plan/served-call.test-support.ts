/** The old path. */
export const PATH = '/gateway/qopen/GetRobotAccountByIds';

/** `a.mjs`: a call with this request. */
export const call = (request: string): string =>
  `import axios from 'axios';\nexport const lookup = (r, ids) => axios.post('${PATH}', ${request});\n`;

/** One that is proven. */
export const CALL = call('{ robot_id: r, account_id_list: ids }');

/** What a mock answers. */
export const REPLY = `{ errcode: 0, data: { account_list: [{ account_id: 'a' }] } }`;

/** A test of it, with a mock. */
export const TEST = `import nock from 'nock';
import { lookup } from './a.mjs';

it('客户', async () => {
  nock('https://openapi.example.com').post('${PATH}').reply(200, ${REPLY});
  await lookup('r', ['a']);
});
`;
