import {
  GetRobotAccountByIdsRequest,
  GetRobotAccountListV2Request,
  ROUTES,
} from '@qopen-compat/contract';

/** The name every occurrence is found by: the last part of the old path, and the shim's function. */
export const OLD_NAME = 'GetRobotAccountByIds' satisfies keyof typeof ROUTES;

/** What the vendor recommends instead; the path keeps everything else. */
export const NEW_NAME = 'GetRobotAccountListV2' satisfies keyof typeof ROUTES;

/** What the vendor's paths begin with, up to the slash before the name. */
export const PATH_FOLDER = ROUTES[OLD_NAME].slice(0, -OLD_NAME.length - 1);

/** What stands before the name in the vendor's paths, its slashes perhaps encoded or left to a base URL. */
export const PATH_PREFIX = new RegExp(PATH_FOLDER.slice(1).replace('/', '(?:/|%2f)'), 'i');

/** The fields of the old request, as they are on the wire. @see CONTRACT.md S */
export const WIRE_FIELDS: readonly string[] = Object.keys(GetRobotAccountByIdsRequest.shape);

/** The two fields that select accounts; what depends on them belongs to the body. @see CONTRACT.md S */
export const ID_LIST_FIELDS: readonly string[] = WIRE_FIELDS.filter(
  (field) => !(field in GetRobotAccountListV2Request.shape),
);

/** The packages that migrated code imports from, and the one it leaves. */
export const PACKAGES = {
  contract: '@qopen-compat/contract',
  adapter: '@qopen-compat/adapter',
  client: '@qopen-compat/client',
  shim: '@qopen-compat/shim',
} as const;

/** The functions that the shim exports. */
export const SHIM_FUNCTIONS: readonly string[] = [OLD_NAME, 'createShim'];

/** The range written into a `package.json` that lacks one of our packages; all of them share one version. */
export const PACKAGE_RANGE = '^0.1.0';
