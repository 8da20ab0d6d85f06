import { BaseApi } from './base.js';

export class QopenApi extends BaseApi {
  async post<T>(name: string, body: object): Promise<T> {
    return this.send('/gateway/qopen/' + name, body);
  }
}

export const qopen = new QopenApi();
