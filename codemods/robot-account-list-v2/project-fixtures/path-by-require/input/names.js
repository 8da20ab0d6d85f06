exports.BY_IDS = 'GetRobotAccountByIds';
exports.path = () => '/gateway/qopen/' + 'GetAccessToken';
