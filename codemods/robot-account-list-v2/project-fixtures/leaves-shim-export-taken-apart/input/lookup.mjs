export const lookup = (robot, ids) =>
  import('./qopen.mjs').then(({ getAccounts }) => getAccounts({ robot_id: robot, account_id_list: ids }));
