export const tenant = '南京';
