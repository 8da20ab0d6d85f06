const paths = { byIds: '/gateway/qopen/GetRobotAccountByIds' };
export = paths;
