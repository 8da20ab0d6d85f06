export const sign = (body: object) => JSON.stringify(body).length;
