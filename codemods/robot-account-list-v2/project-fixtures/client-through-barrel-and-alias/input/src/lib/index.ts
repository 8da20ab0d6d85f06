export { client as http } from './http';
