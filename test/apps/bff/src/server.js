import { createApp } from './app.js';
import { loadConfig } from './config.js';

const config = loadConfig();

createApp(config).listen(config.port, () => {
  console.error(`[bff] 已启动，端口 ${config.port}`);
});
