import axios from 'axios';
import { logger } from './logger.mjs';

// 统一请求：打日志
export async function send(path, body) {
  logger.info('请求', path);
  const { data } = await axios.post(process.env.QOPEN_BASE_URL + path, body, { headers: { Token: process.env.QOPEN_TOKEN } });
  if (data.errcode !== 0) logger.warn(`${path} 返回 ${data.errcode}`);
  return data;
}

// 出错时抛出，消息里带路径
export async function sendOrThrow(path, body) {
  const { data } = await axios.post(process.env.QOPEN_BASE_URL + path, body, { headers: { Token: process.env.QOPEN_TOKEN } });
  if (data.errcode !== 0) throw new Error(`[qopen] ${path} ${data.errcode}`);
  return data;
}
