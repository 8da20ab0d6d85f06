import { shim } from './shim.mjs';

export const all = (...args) => shim.GetRobotAccountByIds(...args);
