exports.BY_IDS = 'GetRobotAccountListV2';
exports.path = () => '/gateway/qopen/' + 'GetAccessToken';
