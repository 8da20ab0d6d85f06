export { default as http } from 'axios';
export { http as again } from './cycle.js';
