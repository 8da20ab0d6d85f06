export {};

process.env.QOPEN_TENANT ??= '南京';
