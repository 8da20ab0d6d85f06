export const again = (path: string, body: object): unknown => again(path, body);
export const a = () => again('/gateway/qopen/GetRobotAccountByIds', { robot_id: 'r1', account_id_list: [] });
