import axios from 'axios';
import { PATHS } from './paths.js';
export const raw = (body: object, done: () => void) => axios.post(PATHS.byIds, body, {}, () => done());
