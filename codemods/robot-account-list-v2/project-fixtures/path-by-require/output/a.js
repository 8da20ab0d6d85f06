const axios = require('axios');
const { collectRobotAccounts } = require('@qopen-compat/adapter');
const config = require('./config');
const { paths } = require('./config');
const { BY_IDS } = require('./names');

module.exports.a = (robot_id, account_id_list) =>
  collectRobotAccounts(
    (page) => axios.post(config.host + config.paths.byIds, page),
    { robot_id, account_id_list }
  );
module.exports.b = (robot_id, account_id_list) =>
  collectRobotAccounts(
    (page) => axios.post(config.host + paths.byIds, page),
    { robot_id, account_id_list }
  );
module.exports.c = (robot_id, account_id_list) =>
  collectRobotAccounts(
    (page) => axios.post(`${config.host}/gateway/qopen/${BY_IDS}`, page),
    { robot_id, account_id_list }
  );
module.exports.d = (robot_id, account_id_list) =>
  collectRobotAccounts(
    (page) => axios.post(require('./config').paths.byIds, page),
    { robot_id, account_id_list }
  );
