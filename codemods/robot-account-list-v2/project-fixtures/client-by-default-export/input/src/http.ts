import axios from 'axios';

export default axios.create({ baseURL: process.env.QOPEN_HOST, timeout: 5000 });
