import axios from 'axios';
import { TOKEN } from './paths.js';

export const token = (body: object) => axios.post(TOKEN, body);
