import {
  ACCOUNT_TYPE,
  ADD_WAY,
  type Account,
  type AccountProfile,
  type AttributeField,
  type TagInfo,
} from '@qopen-compat/contract';
import { type CustomerIds, type CustomerPlace, customerIds } from './customer-ids.js';
import { WORDS } from './customer-words.js';
import { createRandom, pick } from './random.js';

/**
 * A made-up customer with every quirk the contract names, complete: attributes, empty values and
 * tags included. `phone` is a number for some and a string for others, `add_way` likewise and now and
 * then a value outside the documented list; staff carry no `external_user_id`, WeChat contacts an
 * empty one; some carry a field the vendor's page does not document.
 *
 * @see CONTRACT.md S for the fields; what stands in them is invented
 */
export function createCustomer(place: CustomerPlace): Account {
  const ids = customerIds(place);
  const random = createRandom(place.seed, 2, place.robot, place.index);
  return {
    account_id: ids.account_id,
    account_type: ids.account_type,
    deleted_by_contact: random() < 0.06,
    deleted_by_staff: random() < 0.03,
    profile: profile(ids, place, random),
    user_attr_sys_field_list: systemAttributes(random),
    user_attr_field_list: ownAttributes(random),
    tag_info_list: tags(random),
  };
}

function profile(ids: CustomerIds, place: CustomerPlace, random: () => number): AccountProfile {
  const name =
    random() < 0.1
      ? pick(random, WORDS.oddNames)
      : pick(random, WORDS.surnames) + pick(random, WORDS.givenNames);
  const isStaff = ids.account_type === ACCOUNT_TYPE.staff;
  return {
    name,
    gender: Math.floor(random() * 3),
    avatar: `https://avatar.example.com/mmhead/${ids.account_id}/0`,
    alias: random() < 0.4 ? `${name}-${pick(random, WORDS.cities)}` : '',
    phone: phone(random),
    add_way: addWay(random),
    add_at: 1_609_459_200 + place.index * 1_800 + Math.floor(random() * 1_800),
    union_id: isStaff ? '' : `oX7b5s${ids.account_id}`,
    ...(isStaff ? {} : { external_user_id: ids.external_user_id ?? '' }),
    state_code: pick(random, WORDS.stateCodes),
    channel_name: pick(random, WORDS.channels),
    desc: pick(random, WORDS.remarks),
    ...(random() < 0.15 ? { corp_name: pick(random, WORDS.companies) } : {}),
  };
}

/** S: a number in the page's sample, a string in its table. */
function phone(random: () => number): string | number {
  const digits = 19_900_000_000 + Math.floor(random() * 100_000_000);
  const dice = random();
  if (dice < 0.3) return digits;
  if (dice < 0.6) return String(digits);
  return dice < 0.7 ? `+86 ${digits}` : '';
}

/** S: an int in the page's sample, a string in its table; one in twenty is outside the documented list. */
function addWay(random: () => number): string | number {
  const documented = Object.values(ADD_WAY);
  const value = random() < 0.05 ? 203 : (documented[Math.floor(random() * documented.length)] ?? 0);
  return random() < 0.5 ? value : String(value);
}

/** The vendor's sample carries 备注 with an empty value; here most do (D4). */
function systemAttributes(random: () => number): AttributeField[] {
  return [
    { field_name: '备注', field_value: random() < 0.7 ? '' : pick(random, WORDS.remarks) },
    { field_name: '公司', field_value: random() < 0.5 ? '' : pick(random, WORDS.companies) },
    { field_name: '所在城市', field_value: pick(random, WORDS.cities) },
  ];
}

/** 累计订单 is a number, and 0 is not an empty value. */
function ownAttributes(random: () => number): AttributeField[] {
  const attributes: AttributeField[] = [
    { field_name: '跟进阶段', field_value: pick(random, WORDS.stages) },
    { field_name: '累计订单', field_value: Math.floor(random() * 4) },
  ];
  return random() < 0.2 ? [] : attributes;
}

function tags(random: () => number): TagInfo[] {
  return WORDS.tags
    .filter(() => random() < 0.18)
    .map(([parent_tag_name, tag_name]) => ({ parent_tag_name, tag_name }));
}
