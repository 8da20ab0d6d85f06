import axios from 'axios';

export const post = (path: string, body: object) => axios.post(path, body);
