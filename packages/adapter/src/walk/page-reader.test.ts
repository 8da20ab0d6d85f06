import { expect, it } from 'vitest';
import { ManualVendor } from '../manual-vendor.test-support.js';
import { walkRobotAccounts } from './walk-robot-accounts.js';

it('a walk goes on with the robot it began with, whatever becomes of the request', async () => {
  const vendor = new ManualVendor(150);
  const robots: string[] = [];
  const request = { robot_id: 'r1', need_tag_info: true };
  const walk = walkRobotAccounts((page, context) => {
    robots.push(`${page.robot_id} ${page.need_tag_info}`);
    return vendor.list(page, context);
  }, request);
  const first = walk.next();
  await vendor.serveAll();
  await first;
  request.robot_id = 'r2';
  request.need_tag_info = false;
  const second = walk.next();
  await vendor.serveAll();
  await second;
  expect(robots).toEqual(['r1 true', 'r1 true']);
});
