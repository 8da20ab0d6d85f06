const { Api, json } = require('./api');
const { collectRobotAccounts } = require('@qopen-compat/adapter');

class Customers {
  constructor() {
    this.api = new Api('https://q.example');
  }

  find(robot_id, account_id_list) {
    return collectRobotAccounts(
      (page) => this.api.post('/gateway/qopen/GetRobotAccountListV2', page),
      { robot_id, account_id_list }
    );
  }
}

exports.Customers = Customers;
exports.find = (robot_id, account_id_list) =>
  collectRobotAccounts(
    (page) => json.post('/gateway/qopen/GetRobotAccountListV2', page),
    { robot_id, account_id_list }
  );
