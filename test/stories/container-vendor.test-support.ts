import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type GetRobotAccountListV2Request, ROUTES } from '@qopen-compat/contract';

type Page = GetRobotAccountListV2Request;

const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴'];
const GIVEN_NAMES = ['小明', '秀英', '建国', '丽', '子涵', '浩然', '桂芳', '志强'];

/** Whom the vendor has, in the list's order. */
export const customers = Array.from({ length: 250 }, (_, index) => ({
  account_id: `acc_${String(index).padStart(4, '0')}`,
  account_type: 3,
  profile: {
    name: `${SURNAMES[index % 10]}${GIVEN_NAMES[index % 8]}`,
    phone: index % 2 === 0 ? 13_800_000_000 + index : `1390000${String(index).padStart(4, '0')}`,
    add_way: index % 3 === 0 ? 1 : '16',
    external_user_id: `wmEXT${index}`,
    channel_name: '618 直播间活码',
  },
  user_attr_sys_field_list: [{ field_name: '备注', field_value: '' }],
  user_attr_field_list: [{ field_name: '城市', field_value: '杭州' }],
  tag_info_list: [{ parent_tag_name: '客户等级', tag_name: index % 5 === 0 ? '高意向' : '一般' }],
}));

/** An account as it comes when nobody asks for tags. */
export const withoutTags = ({ tag_info_list: _, ...account }: (typeof customers)[number]) =>
  account;

/** What goes wrong behind the first page. */
type Fault = 'errcode' | 'http500' | 'malformed';
/** The reply of the fault `errcode`. */
export const TOO_FAST = { errcode: 990429, errmsg: '请求过于频繁', hint: 'req-slow' };
/** The reply of the fault `http500`. */
export const BUSY = { message: '网关繁忙' };
const FIELDS = ['robot_id', 'offset', 'limit'];
const FLAGS = ['user_attr_field', 'user_attr_sys_field', 'empty_attr_field', 'tag_info'];
const ALLOWED = new Set([...FIELDS, ...FLAGS.map((flag) => `need_${flag}`)]);

function answer(page: Page): unknown {
  const { robot_id, offset, limit } = page;
  const isValid = robot_id === 'robot_01' && offset >= 0 && limit >= 1 && limit <= 100;
  if (!isValid || Object.keys(page).some((field) => !ALLOWED.has(field))) {
    return { errcode: 990400, errmsg: 'invalid request', hint: 'req-bad' };
  }
  if (page.need_user_attr_field !== true || page.need_empty_attr_field !== true) {
    return { errcode: 990400, errmsg: 'this test wants the flags V1 implied', hint: 'req-bad' };
  }
  const account_list = customers
    .slice(offset, offset + limit)
    .map((account) => (page.need_tag_info === true ? account : withoutTags(account)));
  const has_more = offset + limit < customers.length;
  const paginate = { offset, limit, total: customers.length, has_more };
  return { data: { account_list, has_more, paginate }, errcode: 0, errmsg: 'ok', hint: 'req-ok' };
}

const server = createServer((request, response) => {
  void text(request).then((body) => {
    const page = JSON.parse(body) as Page;
    containerVendor.received.push(page);
    const failing = page.offset > 0 ? containerVendor.fault : undefined;
    const reply = { errcode: TOO_FAST, http500: BUSY, malformed: undefined };
    const json = JSON.stringify(failing === undefined ? answer(page) : reply[failing]);
    response.writeHead(failing === 'http500' ? 500 : 200, {
      'content-type': 'application/json; charset=UTF-8',
      'x-trace': 'hz-7',
    });
    response.end(failing === 'malformed' ? '{"errcode":0,"data":{"account_list":[{"acc' : json);
  });
}).listen(0, '127.0.0.1');
await once(server, 'listening');

/** A vendor of one robot on loopback, which runs from the moment it is imported until it is closed. */
export const containerVendor = {
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${ROUTES.GetRobotAccountListV2}`,
  /** What goes wrong from now on. */
  fault: undefined as Fault | undefined,
  /** The pages asked for since the last reset. */
  received: [] as Page[],
  reset(): void {
    this.fault = undefined;
    this.received = [];
  },
  close: () => void server.close(),
};
