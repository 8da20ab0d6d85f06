import type { GetRobotAccountListV2Request } from '@qopen-compat/contract';

/**
 * Reads one page of V2: takes the page's body and resolves with the parsed JSON reply, `errcode` included.
 * It may be called many times; what it rejects with reaches the caller as it is.
 */
export type ListFunction = (
  page: GetRobotAccountListV2Request,
  context: { readonly signal?: AbortSignal },
) => PromiseLike<unknown>;

/** Whose customers to list, and with what: the body of `GetRobotAccountListV2` without its page. */
export type RobotAccountsRequest = Readonly<Omit<GetRobotAccountListV2Request, 'offset' | 'limit'>>;
