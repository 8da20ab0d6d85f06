import axios from 'axios';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { lookupOptions } from './options.mjs';
import * as options from './options.mjs';

export async function lookup(host, token, robotId, ids) {
  const config = lookupOptions(host, token, { robotId, ids });
  const { data } = await collectRobotAccounts(
    (page) => axios({ ...config, data: page }),
    config.data
  );
  return data;
}

export async function again(host, token, robotId, ids) {
  const config = options.lookupOptions(host, token, { robotId, ids });
  const { data } = await collectRobotAccounts(
    (page) => axios({ ...config, data: page }),
    config.data
  );
  return data;
}
