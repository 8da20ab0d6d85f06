import axios from 'axios';
import { sign } from './sign.js';

// 每个请求都要带上客户列表的签名
axios.interceptors.request.use((config) => {
  const ids: string[] | undefined = config.data?.account_id_list;
  if (ids !== undefined) config.headers.set('X-Sign', sign(ids));
  return config;
});
