import type { BodyPiece } from './piece.js';

/** How the request is made. */
export const BODIES: readonly BodyPiece[] = [
  {
    name: 'literal',
    body: '{ robot_id: robotId, account_id_list: ids, need_tag_info: true }',
  },
  {
    name: 'literal-over-lines',
    body: '{\n    robot_id: robotId, // 机器人\n    account_id_list: ids,\n    need_tag_info: false,\n  }',
  },
  {
    name: 'both-lists',
    body: '{ robot_id: robotId, account_id_list: ids, external_user_id_list: ids.slice(-1) }',
  },
  {
    name: 'external-ids',
    body: '{ robot_id: robotId, external_user_id_list: ids, need_tag_info: true }',
  },
  {
    name: 'shorthand',
    before: 'const robot_id = robotId;\nconst account_id_list = [...new Set(ids)];',
    body: '{ robot_id, account_id_list }',
  },
  {
    name: 'variable',
    before: 'const payload = { robot_id: robotId, account_id_list: ids, need_tag_info: true };',
    body: 'payload',
  },
  {
    name: 'spread',
    before: 'const base = { robot_id: robotId, need_tag_info: true };',
    body: '{ ...base, account_id_list: ids }',
  },
  {
    name: 'optional-spread',
    body: '{ robot_id: robotId, account_id_list: ids, ...(ids.length > 3 ? { need_tag_info: true } : {}) }',
  },
  {
    name: 'step-by-step',
    before:
      'const payload‹: Record<string, unknown>› = { robot_id: robotId };\nif (ids.length > 0) payload.account_id_list = ids;\npayload.need_tag_info = true;',
    body: 'payload',
  },
  {
    name: 'function',
    top: 'function requestFor(robotId‹: string›, ids‹: string[]›) {\n  return { robot_id: robotId, account_id_list: ids };\n}',
    body: 'requestFor(robotId, ids)',
  },
  {
    name: 'class-instance',
    top: 'class Lookup {\n  ‹robot_id: string;›\n  ‹account_id_list: string[];›\n\n  constructor(robotId‹: string›, ids‹: string[]›) {\n    this.robot_id = robotId;\n    this.account_id_list = ids;\n  }\n}',
    body: 'new Lookup(robotId, ids)',
  },
  {
    name: 'logged',
    before:
      "const payload = { robot_id: robotId, account_id_list: ids };\nconsole.log('查询客户', payload);",
    body: 'payload',
  },
  {
    name: 'nobody',
    body: '{ robot_id: robotId, account_id_list: [] }',
  },
];
