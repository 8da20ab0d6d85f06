const { createClient } = require('@qopen-compat/client');

module.exports = createClient({ baseUrl: process.env.QOPEN_BASE_URL, credentials: { token: process.env.QOPEN_TOKEN } });
