const axios = require('axios');

class Api {
  constructor(host) {
    this.host = host;
  }

  post(path, body) {
    return axios.post(this.host + path, body);
  }
}

const json = { post: (path, data) => axios.post('https://q.example' + path, data).then((res) => res.data) };

module.exports = { Api, json };
