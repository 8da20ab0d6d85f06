import { expect, it } from 'vitest';
import { accountOf } from '../simulated-list.test-support.js';
import { WantedAccounts } from './wanted-accounts.js';

const request = { robot_id: 'r1', account_id_list: ['acc-1'], external_user_id_list: ['wm-acc-1'] };

it('what is found and given up is counted once, whichever came first', () => {
  for (const isFoundFirst of [true, false]) {
    const wanted = new WantedAccounts(request, true);
    if (isFoundFirst) wanted.take([accountOf('acc-1')]);
    wanted.giveUp({ kind: 'account', id: 'acc-1' });
    expect(wanted.isSettled).toBe(isFoundFirst);
    if (!isFoundFirst) wanted.take([accountOf('acc-1')]);
    expect(wanted.isSettled).toBe(true);
    expect(wanted.open()).toEqual([]);
  }
});

it('an account wanted by both of its ids is made the lookup’s own once', () => {
  const wanted = new WantedAccounts(request, true);
  let owned = 0;
  wanted.take([accountOf('acc-1')], (account) => {
    owned += 1;
    return account;
  });
  expect(owned).toBe(1);
});
