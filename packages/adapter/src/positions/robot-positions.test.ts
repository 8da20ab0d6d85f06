import { describe, expect, it } from 'vitest';
import { accountOf } from '../simulated-list.test-support.js';
import { JoinedList } from '../walk/joined-list.js';
import { RobotPositions } from './robot-positions.js';

const idsOf = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `acc-${from + index}`);
const pageOf = (ids: readonly string[]) => ids.map(accountOf);

/** Remembers a list as it is. */
function remembered(ids: readonly string[]): RobotPositions {
  const robot = new RobotPositions();
  for (let offset = 0; offset < ids.length; offset += 100) {
    robot.learn(offset, pageOf(ids.slice(offset, offset + 100)), 'window');
  }
  return robot;
}

function joinedOf(ids: readonly string[]): JoinedList {
  const joined = new JoinedList();
  joined.join(pageOf(ids), true);
  return joined;
}

describe('the positions of a robot’s customers', () => {
  it('are known by both ids once a page has shown them', () => {
    const robot = remembered(idsOf(300));
    expect(robot.predict('account', 'acc-250')).toBe(250);
    expect(robot.predict('external', 'wm-acc-250')).toBe(250);
    expect(robot.predict('external', 'acc-250')).toBeUndefined();
  });

  it('follow a page that shows how far the list has moved', () => {
    const robot = remembered(idsOf(1000));
    robot.learn(400, pageOf(idsOf(5, 407)), 'window');
    expect(robot.predict('account', 'acc-410')).toBe(403);
    expect(robot.predict('account', 'acc-900')).toBe(893);
  });

  it('are not led astray by one customer who has moved', () => {
    const robot = remembered(idsOf(1000));
    robot.learn(0, pageOf(['acc-700', ...idsOf(20)]), 'window');
    expect(robot.predict('account', 'acc-700')).toBe(0);
    expect(robot.predict('account', 'acc-10')).toBe(11);
    expect(robot.predict('account', 'acc-800')).toBe(801);
  });

  it('are given to newcomers among their neighbours', () => {
    const robot = remembered(idsOf(300));
    robot.learn(200, pageOf([...idsOf(3, 200), 'new', ...idsOf(3, 203)]), 'window');
    for (const place of [robot.predict('account', 'new'), robot.predict('external', 'wm-new')]) {
      expect(Math.abs((place ?? 0) - 203)).toBeLessThanOrEqual(1);
    }
    expect(robot.predict('account', 'acc-204')).toBe(205);
  });

  it('are read with more around them where predictions have been off, and with less again later', () => {
    const robot = remembered(idsOf(10));
    expect(robot.margin).toBe(0);
    robot.noteError(1);
    expect(robot.margin).toBe(1);
    for (let time = 0; time < 10; time += 1) robot.noteError(40);
    expect(robot.margin).toBe(30);
    for (let time = 0; time < 100; time += 1) robot.noteError(0);
    expect(robot.margin).toBe(1);
  });

  it('stay right while the whole list is replaced, however often', () => {
    const robot = remembered(idsOf(1000));
    let ids = idsOf(1000);
    for (let turn = 0; turn < 100; turn += 1) {
      ids = [...idsOf(30, 1000 + turn * 30), ...ids.slice(0, -30)];
      for (const offset of [0, 300, 600, 900]) {
        robot.learn(offset, pageOf(ids.slice(offset, offset + 100)), 'window');
        robot.noteLength(1000);
      }
      for (const place of [20, 450, 999]) {
        const predicted = robot.predict('account', ids[place] ?? '') ?? NaN;
        expect(Math.abs(predicted - place)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('are exact for a page that was read, wherever the list has parted', () => {
    const robot = remembered(idsOf(5000));
    const parted = [...idsOf(2300), ...idsOf(2640, 2360)];
    robot.learn(2250, pageOf(parted.slice(2250, 2350)), 'window');
    for (const place of [2250, 2299, 2300, 2349]) {
      const predicted = robot.predict('account', parted[place] ?? '') ?? NaN;
      expect(Math.abs(predicted - place)).toBeLessThanOrEqual(1);
    }
  });

  it('are forgotten one by one, those not asked for longest first', () => {
    const robot = remembered(idsOf(3));
    robot.predict('account', 'acc-0');
    robot.predict('external', 'wm-acc-0');
    for (let time = 0; time < 4; time += 1) robot.forgetOne();
    expect(robot.size).toBe(2);
    expect(robot.predict('account', 'acc-0')).toBe(0);
    expect(robot.predict('external', 'wm-acc-0')).toBe(0);
  });
});

describe('the order of a list', () => {
  it('is kept where customers come, go and move to the front', () => {
    const robot = new RobotPositions();
    const ids = idsOf(300);
    expect(robot.isOrderKept(joinedOf(ids))).toBe(true);
    expect(robot.length).toBe(300);
    const moved = ids.filter((_, index) => index % 3 === 0).reverse();
    const others = ids.filter((_, index) => index % 3 !== 0 && index % 7 !== 0);
    const next = [...moved, ...others.slice(0, 100), 'new', ...others.slice(100)];
    expect(robot.isOrderKept(joinedOf(next))).toBe(true);
    expect(robot.length).toBe(next.length);
  });

  it('is lost where the list is another one every time', () => {
    const robot = new RobotPositions();
    const ids = idsOf(300);
    const shuffled = ids.map((_, index) => `acc-${(index * 7919) % 300}`);
    robot.isOrderKept(joinedOf(ids));
    expect(robot.isOrderKept(joinedOf(shuffled))).toBe(false);
    // From then on that is the order.
    expect(robot.isOrderKept(joinedOf(shuffled))).toBe(true);
  });

  it('is not judged by a handful of customers', () => {
    const robot = new RobotPositions();
    robot.isOrderKept(joinedOf(idsOf(19)));
    expect(robot.isOrderKept(joinedOf(idsOf(19).reverse()))).toBe(true);
  });
});
