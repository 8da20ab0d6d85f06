import { PATHS } from 'app/paths';
export const x = PATHS;
