import { PACKAGES } from '../old-api.js';

/**
 * The declarations of what migrated code imports, for projects where our packages are not installed
 * yet. Looser than the real ones in what a caller may pass, equal in what it gets back.
 */
const DECLARATIONS: ReadonlyMap<string, string> = new Map([
  [
    `/${PACKAGES.adapter}.d.ts`,
    `export interface ListPage {
  robot_id: string;
  offset: number;
  limit: number;
  need_tag_info?: boolean | undefined;
  need_user_attr_field?: boolean | undefined;
  need_user_attr_sys_field?: boolean | undefined;
  need_empty_attr_field?: boolean | undefined;
}
export declare function collectRobotAccounts<Container>(
  list: (page: ListPage) => PromiseLike<Container> | Container,
  request: object,
  options?: object,
): Promise<Awaited<Container>>;
`,
  ],
  [
    `/${PACKAGES.client}.d.ts`,
    `export interface Client {
  GetRobotAccountListV2(page: object, options?: object): Promise<any>;
  close(): Promise<void>;
  [member: string]: any;
}
export declare function GetRobotAccountListV2(page: object, options?: object): Promise<any>;
export declare function createClient(options: object): Client;
`,
  ],
  [
    `/${PACKAGES.contract}.d.ts`,
    `export type GetRobotAccountByIdsReply = any;
export type GetRobotAccountByIdsRequest = any;
`,
  ],
]);

/** The text of one of those declarations by the path it is given; `undefined` for every other path. */
export function declarationOf(path: string): string | undefined {
  return DECLARATIONS.get(path);
}
