import axios from 'axios';
import { crm } from './http.js';

axios.interceptors.request.use((config) => {
  console.log('请求', config.data?.account_id_list);
  return config;
});
crm.interceptors.response.use((response) => ({ ...response, data: response.data.account_list }));
