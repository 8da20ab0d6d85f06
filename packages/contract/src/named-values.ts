/**
 * What an account is: the documented values of `account_type`.
 * A value outside the table is valid and passes through unchanged.
 *
 * @see CONTRACT.md S
 */
export const ACCOUNT_TYPE = {
  unknown: 0,
  staff: 1,
  wechatContact: 2,
  wecomContact: 3,
} as const;

/** The documented values of `profile.gender`; others pass through unchanged. @see CONTRACT.md S */
export const GENDER = { unknown: 0, male: 1, female: 2 } as const;

/**
 * How a customer was added: the documented values of `profile.add_way`; others pass through unchanged.
 * The vendor's page shows the field both as a number and as a string, see {@link nameOfValue}.
 *
 * @see CONTRACT.md S
 */
export const ADD_WAY = {
  unknown: 0,
  qrCode: 1,
  phoneSearch: 2,
  cardShare: 3,
  groupChat: 4,
  phoneContacts: 5,
  wechatContact: 6,
  friendRequestFromWechat: 7,
  thirdPartyServiceStaff: 8,
  emailSearch: 9,
  channels: 10,
  calendarParticipant: 11,
  meetingParticipant: 12,
  wecomBehindWechatFriend: 13,
  smartHardwareService: 14,
  onSiteService: 15,
  acquisitionLink: 16,
  customDevelopment: 17,
  replyToRequest: 18,
  thirdPartyPreSales: 21,
  possibleBusinessPartner: 22,
  friendRequestToWechatAccount: 24,
  sharedByColleague: 201,
  assignedByAdmin: 202,
} as const;

/**
 * The name of a documented value, or `undefined` for one the table does not know.
 * Numbers and their decimal strings are the same value, as on the vendor's page.
 *
 * @example
 * ```ts
 * import { ADD_WAY, nameOfValue } from '@qopen-compat/contract';
 *
 * nameOfValue(ADD_WAY, '10'); // 'channels'
 * nameOfValue(ADD_WAY, 999); // undefined
 * ```
 * @see CONTRACT.md S
 */
export function nameOfValue<Table extends Readonly<Record<string, number>>>(
  table: Table,
  value: number | string | undefined,
): keyof Table | undefined {
  return Object.keys(table).find((name) => String(table[name]) === String(value));
}
