import {
  GetRobotAccountListV2Request,
  type GetRobotAccountListV2Reply,
} from '@qopen-compat/contract';
import { type Conversation, ask } from './ask.js';
import { checkRequest } from './check-request.js';

/**
 * Reads one page of `GetRobotAccountListV2` as part of a call.
 *
 * @param signal ends this page alone
 * @returns the very object that was parsed; with `errcode ≠ 0` it need not carry `data`
 * @throws InvalidRequestError `QOPEN_INVALID_REQUEST`; what {@link ask} throws
 * @see CONTRACT.md V
 */
export async function listPage(
  conversation: Conversation,
  page: GetRobotAccountListV2Request,
  signal?: AbortSignal,
): Promise<GetRobotAccountListV2Reply> {
  checkRequest(GetRobotAccountListV2Request, page, 'GetRobotAccountListV2');
  const envelope = await ask(conversation, 'GetRobotAccountListV2', page, signal);
  return envelope as GetRobotAccountListV2Reply;
}
