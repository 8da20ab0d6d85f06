import { PATHS } from './paths.js';
export const call = (client: { send(path: string): void }) => client.send(PATHS.byIds);
