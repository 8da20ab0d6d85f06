import { expect, it } from 'vitest';
import { accountOf } from '../simulated-list.test-support.js';
import { JoinedList } from './joined-list.js';

it('a page is joined however much the vendor puts on it', () => {
  const everybody = Array.from({ length: 200_000 }, (_, index) => accountOf(`acc-${index}`));
  const joined = new JoinedList();
  expect(joined.join(everybody, true)).toBe('joined');
  expect(joined.join([accountOf('new'), ...everybody.slice(1)], false)).toBe('joined');
  expect(joined.placeOf('new')).toBeLessThan(joined.placeOf('acc-1') ?? 0);
});
