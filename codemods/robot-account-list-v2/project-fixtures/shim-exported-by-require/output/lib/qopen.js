module.exports = {
  tenant: '南京',
};
