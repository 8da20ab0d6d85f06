module.exports = require('./http').http;
