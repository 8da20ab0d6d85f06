import axios from 'axios';
import { lookupOptions } from './options.mjs';
import * as options from './options.mjs';

export async function lookup(host, token, robotId, ids) {
  const { data } = await axios(lookupOptions(host, token, { robotId, ids }));
  return data;
}

export async function again(host, token, robotId, ids) {
  const config = options.lookupOptions(host, token, { robotId, ids });
  const { data } = await axios(config);
  return data;
}
