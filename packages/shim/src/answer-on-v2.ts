import {
  type ErrcodeError,
  type GetRobotAccountByIdsReply,
  type GetRobotAccountByIdsRequest,
  isQopenCompatError,
} from '@qopen-compat/contract';
import {
  type RefusalOptions,
  provenanceOf,
  readV1Request,
  v1Envelope,
  withProvenance,
} from '@qopen-compat/adapter';
import type { CallOptions, ClientDirectory } from '@qopen-compat/client';

/**
 * Answers one `GetRobotAccountByIds` on V2: the old request, the old envelope, the old failures.
 * A request that V1 refused is refused unsent; `errcode ≠ 0` on any page is the answer, verbatim but for
 * a token that the vendor may have quoted. `provenanceOf(reply)` tells how well the answer is known.
 *
 * @throws what `ClientDirectory.find` throws, except ErrcodeError
 * @see CONTRACT.md D1 to D13
 */
export async function answerOnV2(
  directory: ClientDirectory,
  request: GetRobotAccountByIdsRequest,
  callOptions: CallOptions,
  options: Pick<RefusalOptions, 'invalidRequestErrcode'>,
): Promise<GetRobotAccountByIdsReply> {
  const read = readV1Request(request, options);
  // A failed reply need not carry accounts; V1's declared type never said so, and stays as it was.
  if (!read.ok) return read.refusal as GetRobotAccountByIdsReply;
  try {
    const lookup = await directory.find(read.lookup, callOptions);
    const reply = v1Envelope(lookup.envelope, lookup.accounts) as GetRobotAccountByIdsReply;
    return withProvenance(reply, provenanceOf(lookup));
  } catch (error) {
    // The error may be that of a walk, which fails all who wait for it.
    if (isErrcodeError(error)) return structuredClone(error.envelope) as GetRobotAccountByIdsReply;
    throw error;
  }
}

/** By its code, not its class: the adapter may be another copy of the package. */
function isErrcodeError(error: unknown): error is ErrcodeError {
  return isQopenCompatError(error) && error.code === 'QOPEN_ERRCODE';
}
