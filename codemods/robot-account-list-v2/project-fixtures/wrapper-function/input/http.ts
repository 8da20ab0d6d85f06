import axios from 'axios';
import { headers } from './headers.js';
import { sign } from './sign.js';

const HOST = process.env.QOPEN_HOST;

export const post = (path: string, body: object) => axios.post(HOST + path, body, { headers });

export async function request<T>({ url, data }: { url: string; data: object }): Promise<T> {
  console.log('请求', url);
  const { data: reply } = await axios({ url: `${HOST}${url}`, method: 'POST', data });
  return reply;
}

export const call = (name: string, body: unknown) =>
  post(`/gateway/qopen/${name}`, body as object).then((reply) => reply.data);
export const signed = (path: string, body: object) =>
  axios.post(HOST + path, body, { headers: { sign: sign(body) } });
