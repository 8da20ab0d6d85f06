import axios from 'axios';
import { limiter } from 'some-limiter';

const HOST = process.env.QOPEN_HOST;

/** 列表为空时报错 */
export const checked = (path: string, body: { account_id_list?: string[] }) => {
  if (!body.account_id_list?.length) throw new Error('empty');
  return axios.post(HOST + path, body);
};
export const limited = (path: string, body: object) =>
  limiter.schedule(() => axios.post(HOST + path, body));
export const listed = async (path: string, body: object) => {
  const { data } = await axios.post(HOST + path, body);
  return data.data.account_list;
};
export const routed = (path: string, body: object) => {
  if (path.endsWith('ByIds')) return undefined;
  return axios.post(HOST + path, body);
};
export const bytes = (path: string, body: object) =>
  axios.post(HOST + path, body, { responseType: 'arraybuffer' });
