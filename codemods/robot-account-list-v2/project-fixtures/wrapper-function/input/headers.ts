export const headers = { Token: process.env.QOPEN_TOKEN };
