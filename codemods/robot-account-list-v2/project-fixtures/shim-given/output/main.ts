import { closeShim, getShim, openShim } from './src/shim.js';
import { own, shared } from './src/customers.js';
import { collectRobotAccounts } from '@qopen-compat/adapter';

export const lookup = (robot: string, ids: string[]) =>
  collectRobotAccounts(getShim().GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
export const ofShared = (robot: string, ids: string[]) => shared.byIds(robot, ids);
export const ofOwn = (robot: string, ids: string[]) => own.byIds(robot, ids);
export async function once(robot: string, ids: string[]) {
  const shim = await openShim();
  try {
    return await collectRobotAccounts(shim.GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
  } finally {
    await shim.close();
  }
}
export const within = async (robot: string, ids: string[]) => {
  const shim = getShim();
  const signal = AbortSignal.timeout(10_000);
  const { data } = await collectRobotAccounts(
    (page) =>
      shim.GetRobotAccountListV2(
        page,
        { signal },
      ),
    { robot_id: robot, account_id_list: ids },
  );
  return data;
};
export async function stop() {
  await own.stop();
  await closeShim();
}
