const axios = require('axios');

module.exports = { http: axios.create(), axios };
