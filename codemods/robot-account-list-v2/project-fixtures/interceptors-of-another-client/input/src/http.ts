import axios from 'axios';

export const http = axios.create({ baseURL: 'https://qopen.example.com' });
export const crm = axios.create({ baseURL: 'https://crm.example.com' });
