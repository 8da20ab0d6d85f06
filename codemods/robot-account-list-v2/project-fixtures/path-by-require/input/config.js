module.exports = {
  host: process.env.QOPEN_HOST,
  paths: Object.freeze({ byIds: '/gateway/qopen/GetRobotAccountByIds' }),
};
