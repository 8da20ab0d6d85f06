const { createShim } = require('@qopen-compat/shim');

module.exports = createShim({ baseUrl: process.env.QOPEN_BASE_URL, credentials: { token: process.env.QOPEN_TOKEN } });
