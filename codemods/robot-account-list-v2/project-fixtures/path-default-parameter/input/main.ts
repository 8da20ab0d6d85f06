import { find } from './api.js';

export const main = () => find('r1', ['张伟', '王芳']);
