const axios = require('axios');
const config = require('./config');
const { paths } = require('./config');
const { BY_IDS } = require('./names');

module.exports.a = (robot_id, account_id_list) =>
  axios.post(config.host + config.paths.byIds, { robot_id, account_id_list });
module.exports.b = (robot_id, account_id_list) =>
  axios.post(config.host + paths.byIds, { robot_id, account_id_list });
module.exports.c = (robot_id, account_id_list) =>
  axios.post(`${config.host}/gateway/qopen/${BY_IDS}`, { robot_id, account_id_list });
module.exports.d = (robot_id, account_id_list) =>
  axios.post(require('./config').paths.byIds, { robot_id, account_id_list });
