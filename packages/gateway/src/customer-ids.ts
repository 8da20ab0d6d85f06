import { ACCOUNT_TYPE } from '@qopen-compat/contract';
import { createRandom, randomText } from './random.js';

/** Where a made-up customer comes from; the same place always makes the same customer. */
export interface CustomerPlace {
  /** The gateway's seed. */
  readonly seed: number;
  /** The robot's number, from 0. */
  readonly robot: number;
  /** The customer's number within the robot, from 0, below 999,999,937. */
  readonly index: number;
}

/** What identifies a made-up customer, cheap enough to know of all of them before the first request. */
export interface CustomerIds {
  readonly account_id: string;
  readonly account_type: number;
  /** `undefined` for staff and WeChat contacts: only WeCom contacts have one. */
  readonly external_user_id: string | undefined;
}

/**
 * The ids of a made-up customer. Account ids are 19 digits, too long for a JavaScript number, and
 * do not grow with the index. Every seventh place holds the same person for every robot: the same
 * `external_user_id`, another `account_id`, because a customer can be friends with several robots.
 */
export function customerIds({ seed, robot, index }: CustomerPlace): CustomerIds {
  const person = createRandom(seed, 1, index % 7 === 0 ? 0 : robot, index);
  const dice = person();
  const account_type =
    dice < 0.74
      ? ACCOUNT_TYPE.wecomContact
      : dice < 0.92
        ? ACCOUNT_TYPE.wechatContact
        : dice < 0.97
          ? ACCOUNT_TYPE.staff
          : dice < 0.99
            ? ACCOUNT_TYPE.unknown
            : UNDOCUMENTED_ACCOUNT_TYPE;
  return {
    account_id: `6923${100_000 + robot}${String(scramble(seed, index)).padStart(9, '0')}`,
    account_type,
    external_user_id:
      account_type === ACCOUNT_TYPE.wecomContact
        ? `wmXk3aDAAA${randomText(person, 15)}${scramble(seed, index).toString(36).padStart(7, '_')}`
        : undefined,
  };
}

const UNDOCUMENTED_ACCOUNT_TYPE = 9;

/** Distinct for distinct indexes, since the modulus is prime: ids are unique without a table of them. */
function scramble(seed: number, index: number): number {
  return (index * 1_000_003 + (Math.abs(seed) % 999_983) * 1_009) % 999_999_937;
}
