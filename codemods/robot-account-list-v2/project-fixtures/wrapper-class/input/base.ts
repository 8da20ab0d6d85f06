import axios, { type AxiosInstance } from 'axios';

export abstract class BaseApi {
  protected readonly client: AxiosInstance = axios.create();

  protected async send(path: string, body: object) {
    const reply = await this.client.post(path, body);
    return reply.data;
  }
}
