import { describe, expect, it } from 'vitest';
import { createDirectory } from '../directory/create-directory.js';
import { SimulatedList, accountOf } from '../simulated-list.test-support.js';
import { createPositions } from './positions.js';

const still = { deletions: 0, insertions: 0, moves: 0 };
const pageOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => accountOf(`${name}-${index}`));
const ask = (robot_id: string, ...account_id_list: string[]) => ({
  robot_id,
  account_id_list,
  external_user_id_list: [],
});

describe('a memory of positions', () => {
  it('holds no more ids than told, over all robots', () => {
    const positions = createPositions({ maxIds: 50 });
    for (let robot = 0; robot < 10; robot += 1)
      positions.learn(`r${robot}`, { offset: 0, accounts: pageOf('a', 20), hasMore: true });
    expect(positions.size).toBe(50);
    // Both ids of each of 20 customers of the last robot; the robot before it has lost most of its own.
    expect(positions.of('r9')?.size).toBe(40);
    expect(positions.of('r8')?.size).toBe(10);
    expect(positions.of('r7')).toBeUndefined();
  });

  it('forgets first of the robot that was not asked about for longest', () => {
    const positions = createPositions({ maxIds: 80 });
    positions.learn('r1', { offset: 0, accounts: pageOf('a', 20), hasMore: true });
    positions.learn('r2', { offset: 0, accounts: pageOf('b', 20), hasMore: true });
    positions.of('r1');
    positions.learn('r3', { offset: 0, accounts: pageOf('c', 20), hasMore: true });
    expect(positions.of('r1')?.size).toBe(40);
    expect(positions.of('r2')).toBeUndefined();
  });

  it('that is smaller than one page holds what it can', () => {
    const positions = createPositions({ maxIds: 1 });
    positions.learn('r1', { offset: 0, accounts: pageOf('a', 20), hasMore: true });
    expect(positions.size).toBe(1);
    positions.learn('r2', { offset: 0, accounts: pageOf('b', 20), hasMore: true });
    expect(positions.size).toBe(1);
    expect(positions.of('r1')).toBeUndefined();
  });

  it('does not grow with ids that nobody has, robots without customers, or lookups that fail', async () => {
    const positions = createPositions();
    const { list } = new SimulatedList(60, 1, still);
    const directory = createDirectory(list, { positions });
    await directory.find(ask('r1', 'acc-1', 'nobody'));
    const { size } = positions;
    expect(size).toBe(120);
    for (let index = 0; index < 20; index += 1) await directory.find(ask('r1', `nobody-${index}`));
    const empty = createDirectory(
      () => Promise.resolve({ errcode: 0, data: { account_list: [], has_more: false } }),
      { positions },
    );
    await empty.find(ask('r2', 'acc-1'));
    const failing = createDirectory(() => Promise.reject(new Error('reset')), { positions });
    await expect(failing.find(ask('r3', 'acc-1'))).rejects.toThrow('reset');
    expect(positions.size).toBe(size);
    expect([positions.of('r2'), positions.of('r3')]).toEqual([undefined, undefined]);
  });

  it.each([0, 1.5, 10_000_001])('for %d ids is refused', (maxIds) => {
    expect(() => createPositions({ maxIds })).toThrow(RangeError);
  });
});
