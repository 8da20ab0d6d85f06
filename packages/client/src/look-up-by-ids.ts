import {
  type GetRobotAccountByIdsReply,
  GetRobotAccountByIdsV2Request,
} from '@qopen-compat/contract';
import { type Conversation, ask } from './ask.js';
import { checkRequest } from './check-request.js';

/**
 * Asks `GetRobotAccountByIdsV2` as part of a call.
 *
 * @param signal ends this request alone
 * @returns the very object that was parsed; with `errcode ≠ 0` it need not carry `data`
 * @throws InvalidRequestError `QOPEN_INVALID_REQUEST`; what {@link ask} throws
 * @see CONTRACT.md O
 */
export async function lookUpByIds(
  conversation: Conversation,
  request: GetRobotAccountByIdsV2Request,
  signal?: AbortSignal,
): Promise<GetRobotAccountByIdsReply> {
  checkRequest(GetRobotAccountByIdsV2Request, request, 'GetRobotAccountByIdsV2');
  const envelope = await ask(conversation, 'GetRobotAccountByIdsV2', request, signal);
  return envelope as GetRobotAccountByIdsReply;
}
