import axios from 'axios';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import * as paths from './paths.js';

type Path = typeof paths.BY_IDS;

export const findTags = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts(
    (page) => axios.post('https://q.example' + paths.BY_IDS, page),
    { robot_id, account_id_list, need_tag_info: true }
  );
export type { Path };
