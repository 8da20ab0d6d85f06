import type { Envelope } from '@qopen-compat/contract';
import type { IncompleteReason } from '../walk/certificate.js';
import type { LookupCertificate } from './lookup.js';

/** What a door says of how it looked for the wanted accounts. */
export interface Findings extends Pick<LookupCertificate, 'door' | 'requests' | 'walked'> {
  /** Why the absence of who is missing is not proven, if it is not. */
  readonly reason: IncompleteReason | undefined;
  /** The envelope of the last reply read; `undefined` when none was. */
  readonly envelope: Envelope | undefined;
}
