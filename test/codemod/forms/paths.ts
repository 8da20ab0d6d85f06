import type { PathPiece } from './piece.js';

const isTyped = ({ typed }: { typed: boolean }): boolean => typed;

/** Where the old path comes from. */
export const PATHS: readonly PathPiece[] = [
  { name: 'template', url: '`${host}/gateway/qopen/GetRobotAccountByIds`' },
  { name: 'concatenation', url: "host + '/gateway/qopen/GetRobotAccountByIds'" },
  { name: 'query', url: '`${host}/gateway/qopen/GetRobotAccountByIds?lang=zh`' },
  {
    name: 'constant',
    top: "const PATH = '/gateway/qopen/GetRobotAccountByIds';",
    url: 'host + PATH',
  },
  {
    name: 'constant-name',
    top: "const PREFIX = '/gateway/qopen';\nconst METHOD = 'GetRobotAccountByIds';",
    url: '`${host}${PREFIX}/${METHOD}`',
  },
  {
    name: 'table',
    top: "const PATHS = {\n  token: '/gateway/qopen/GetAccessToken',\n  byIds: '/gateway/qopen/GetRobotAccountByIds',\n}‹ as const›;",
    url: 'host + PATHS.byIds',
  },
  {
    name: 'frozen-table',
    top: "const PATHS = Object.freeze({ byIds: '/gateway/qopen/GetRobotAccountByIds' });",
    url: '`${host}${PATHS.byIds}`',
  },
  {
    name: 'enum',
    fits: isTyped,
    top: "enum Path {\n  ByIds = '/gateway/qopen/GetRobotAccountByIds',\n}",
    url: 'host + Path.ByIds',
  },
  {
    name: 'static-member',
    top: "class Paths {\n  static byIds = '/gateway/qopen/GetRobotAccountByIds';\n}",
    url: 'host + Paths.byIds',
  },
  {
    name: 'new-url',
    url: "new URL('/gateway/qopen/GetRobotAccountByIds', host).href",
  },
  {
    name: 'join',
    url: "[host, 'gateway/qopen', 'GetRobotAccountByIds'].join('/')",
  },
  {
    name: 'default-parameter',
    leaves: 'a path that is a default',
    top: "const urlOf = (host‹: string›, path = '/gateway/qopen/GetRobotAccountByIds') => host + path;",
    url: 'urlOf(host)',
  },
  {
    name: 'function',
    leaves: 'a path that a function gives',
    top: 'const urlOf = (host‹: string›) => `${host}/gateway/qopen/GetRobotAccountByIds`;',
    url: 'urlOf(host)',
  },
];
