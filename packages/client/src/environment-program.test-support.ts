import { GetRobotAccountListV2, environmentClient, robotAccounts } from './index.js';

// A program as a team would write it: it uses the module-level functions and closes nothing.
const isOne = environmentClient() === environmentClient();
const reply = await GetRobotAccountListV2({ robot_id: '20000123', offset: 0, limit: 100 });
let count = 0;
for await (const account of robotAccounts({ robot_id: '20000123' })) {
  if (account.account_id !== '') count += 1;
}
process.stdout.write(JSON.stringify({ isOne, first: reply.data.account_list.length, count }));
