import { crm, http } from './http.js';

http.interceptors.response.use((response) => ({ ...response, data: response.data.data.account_list }));
crm.interceptors.response.use((response) => ({ ...response, data: response.data.account_list }));
