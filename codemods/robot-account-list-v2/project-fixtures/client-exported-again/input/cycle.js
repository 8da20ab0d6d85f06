export { again as http } from './http.js';
