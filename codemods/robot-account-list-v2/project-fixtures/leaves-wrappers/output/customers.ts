import { bytes, checked, limited, listed, routed, signed } from './http.js';
import { collectRobotAccounts } from '@qopen-compat/adapter';

const PATH = '/gateway/qopen/';
const q = { robot_id: 'r1', account_id_list: ['张伟'] };

export const a = () => checked(PATH + 'GetRobotAccountByIds', q);
export const b = () => limited(PATH + 'GetRobotAccountByIds', q);
export const c = () => listed(PATH + 'GetRobotAccountByIds', q);
export const d = () => collectRobotAccounts(
  (page) => signed(PATH + 'GetRobotAccountListV2', page),
  q
);
export const e = () => routed(PATH + 'GetRobotAccountByIds', q);
export const f = () => collectRobotAccounts(
  (page) => bytes(PATH + 'GetRobotAccountListV2', page),
  q
);
