import {
  type ErrcodeError,
  type GetRobotAccountByIdsReply,
  type GetRobotAccountByIdsRequest,
  isQopenCompatError,
} from '@qopen-compat/contract';
import {
  type LookupOptions,
  type RefusalOptions,
  findRobotAccounts,
  readV1Request,
  v1Envelope,
} from '@qopen-compat/adapter';
import type { CallOptions, Client } from '@qopen-compat/client';

/** How the shim answers. */
export interface AnswerOptions
  extends
    Pick<LookupOptions, 'onIncomplete' | 'externalIdsAreUnique' | 'maxRequests'>,
    Pick<RefusalOptions, 'invalidRequestErrcode'> {}

/**
 * Answers one `GetRobotAccountByIds` on V2: the old request, the old envelope, the old failures.
 * A request that V1 refused is refused unsent; `errcode ≠ 0` on any page is the answer, verbatim.
 *
 * @throws what the client and `findRobotAccounts` throw, except ErrcodeError
 * @see CONTRACT.md D1 to D13
 */
export async function answerOnV2(
  client: Client,
  request: GetRobotAccountByIdsRequest,
  callOptions: CallOptions,
  options: AnswerOptions,
): Promise<GetRobotAccountByIdsReply> {
  const read = readV1Request(request, options);
  // A failed reply need not carry accounts; V1's declared type never said so, and stays as it was.
  if (!read.ok) return read.refusal as GetRobotAccountByIdsReply;
  try {
    return await client.withinOneCall(callOptions, async (list) => {
      const { accounts, envelope } = await findRobotAccounts(list, read.lookup, options);
      return v1Envelope(envelope, accounts) as GetRobotAccountByIdsReply;
    });
  } catch (error) {
    if (isErrcodeError(error)) return error.envelope as GetRobotAccountByIdsReply;
    throw error;
  }
}

/** By its code, not its class: the adapter may be another copy of the package. */
function isErrcodeError(error: unknown): error is ErrcodeError {
  return isQopenCompatError(error) && error.code === 'QOPEN_ERRCODE';
}
