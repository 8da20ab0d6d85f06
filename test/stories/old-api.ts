import type { CallOptions } from '@qopen-compat/client';
import type { GetRobotAccountByIdsReply } from '@qopen-compat/contract';

/** The old API as old code knows it: loosely typed, and nobody has told it of a deprecation. */
export interface OldApi {
  GetRobotAccountByIds(request: unknown, options?: CallOptions): Promise<GetRobotAccountByIdsReply>;
}
