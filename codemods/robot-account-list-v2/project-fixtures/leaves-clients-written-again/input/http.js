import axios from 'axios';
import { makeClient } from './make-client.js';

export let http = axios.create();
export const use = () => {
  http = makeClient();
};
