import { PATHS } from './paths.js';
PATHS.byIds = '/other';
