const { Api, json } = require('./api');

class Customers {
  constructor() {
    this.api = new Api('https://q.example');
  }

  find(robot_id, account_id_list) {
    return this.api.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
  }
}

exports.Customers = Customers;
exports.find = (robot_id, account_id_list) =>
  json.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
