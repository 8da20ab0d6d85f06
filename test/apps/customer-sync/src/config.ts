import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface AppConfig {
  host: string;
  token: string;
  robotId: string;
  idsFile: string;
  snapshotFile: string;
}

const DEFAULT_SNAPSHOT = fileURLToPath(new URL('../data/snapshot.json', import.meta.url));

export function loadConfig(env: NodeJS.ProcessEnv = process.env): AppConfig {
  return {
    // 域名由圈量分配，每个企业可能不一样
    host: (env.QUANLIANG_HOST || 'https://openapi.example.com').replace(/\/+$/, ''),
    token: required(env, 'QUANLIANG_TOKEN'),
    robotId: required(env, 'QUANLIANG_ROBOT_ID'),
    idsFile: required(env, 'CUSTOMER_IDS_FILE'),
    snapshotFile: env.CRM_SNAPSHOT_FILE || DEFAULT_SNAPSHOT,
  };
}

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`缺少环境变量 ${name}`);
  return value;
}
