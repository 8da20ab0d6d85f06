import { closeShim, getShim, openShim } from './src/shim.js';
import { own, shared } from './src/customers.js';

export const lookup = (robot: string, ids: string[]) =>
  getShim().GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
export const ofShared = (robot: string, ids: string[]) => shared.byIds(robot, ids);
export const ofOwn = (robot: string, ids: string[]) => own.byIds(robot, ids);
export async function once(robot: string, ids: string[]) {
  const shim = await openShim();
  try {
    return await shim.GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
  } finally {
    await shim.close();
  }
}
export const within = async (robot: string, ids: string[]) => {
  const { data } = await getShim().GetRobotAccountByIds(
    { robot_id: robot, account_id_list: ids },
    { signal: AbortSignal.timeout(10_000) },
  );
  return data;
};
export async function stop() {
  await own.stop();
  await closeShim();
}
