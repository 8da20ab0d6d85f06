const required = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`环境变量 ${name} 未配置`);
  return value;
};

export const loadConfig = () => ({
  host: (process.env.QUANLIANG_HOST ?? 'https://openapi.example.com').replace(/\/$/, ''),
  token: required('QUANLIANG_TOKEN'),
  robotId: required('QUANLIANG_ROBOT_ID'),
  port: Number(process.env.PORT ?? 3000),
});
