import axios, { type AxiosInstance } from 'axios';

export const client: AxiosInstance = createClient();

function createClient() {
  return axios.create();
}
