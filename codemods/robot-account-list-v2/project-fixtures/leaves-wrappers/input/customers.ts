import { bytes, checked, limited, listed, routed } from './http.js';

const PATH = '/gateway/qopen/';
const q = { robot_id: 'r1', account_id_list: ['张伟'] };

export const a = () => checked(PATH + 'GetRobotAccountByIds', q);
export const b = () => limited(PATH + 'GetRobotAccountByIds', q);
export const c = () => listed(PATH + 'GetRobotAccountByIds', q);
export const e = () => routed(PATH + 'GetRobotAccountByIds', q);
export const f = () => bytes(PATH + 'GetRobotAccountByIds', q);
