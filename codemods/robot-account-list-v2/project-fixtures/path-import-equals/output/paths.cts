const paths = { byIds: '/gateway/qopen/GetRobotAccountListV2' };
export = paths;
