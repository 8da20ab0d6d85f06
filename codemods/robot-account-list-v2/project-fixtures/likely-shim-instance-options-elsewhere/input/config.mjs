export const OPTIONS = { baseUrl: process.env.QOPEN_BASE_URL, credentials: { token: process.env.QOPEN_TOKEN }, notices: 'off' };
