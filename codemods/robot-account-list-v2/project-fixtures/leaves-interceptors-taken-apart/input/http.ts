import axios from 'axios';

export const http = axios.create({ baseURL: process.env.QOPEN_BASE_URL });
const { response } = http.interceptors;
response.use((reply) => reply.data.data.account_list);
