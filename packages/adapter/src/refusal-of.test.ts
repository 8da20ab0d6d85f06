import { expect, it } from 'vitest';
import { createDirectory } from './directory/create-directory.js';
import { sampleRobot } from './sample-robot.js';

const refusal = {
  errcode: 990404,
  errmsg: `no such robot\n${'很长'.repeat(5000)}`,
  hint: 'h\r\n1',
};
const refuse = () => Promise.resolve(refusal);
const request = { robot_id: 'r1', account_id_list: ['acc-1'], external_user_id_list: [] };

it.each([
  ['a page', () => createDirectory(refuse).find(request)],
  ['a lookup', () => createDirectory(refuse, { lookup: 'by-ids-v2', byIds: refuse }).find(request)],
  ['a count', () => sampleRobot(refuse, 'r1')],
])(
  'the refusal of %s is told on one line that is not long, with all of it beside',
  async (_, ask) => {
    const error: unknown = await ask().catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: 'QOPEN_ERRCODE', envelope: refusal });
    const { message } = error as Error;
    expect(message).toContain('errcode 990404 no such robot\\n很长');
    expect(message).toMatch(/^.{1,400}$/);
  },
);
