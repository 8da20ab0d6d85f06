import axios from 'axios';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { Paths } from './paths.js';

export class Customers {
  readonly #host = 'https://q.example';
  private readonly base = new Paths();
  find(robot_id: string, account_id_list: string[]) {
    return collectRobotAccounts(
      (page) => axios.post(this.#host + Paths.BY_IDS, page),
      { robot_id, account_id_list }
    );
  }
}
