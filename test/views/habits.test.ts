import { expect, test } from 'vitest';
import { NO_USE } from '../../src/contract/measures.ts';
import { habitsIn } from '../../src/views/when/habits.ts';

const rows = (days: readonly number[], calls = 1) => days.map((day) => ({ ...NO_USE, day, model: 7, calls }));

test('habits are counted within the period, both ends included', () => {
  expect(habitsIn(rows([99, 100, 101, 105, 106, 107, 110, 111]), 100, 110)).toEqual({
    all: 11,
    active: 6,
    longest: 3,
    pause: 3,
    current: 1,
  });
});

test('a streak that ended before the last day is not current', () => {
  expect(habitsIn(rows([100, 101]), 100, 105).current).toBe(0);
});

test('days without calls are days without use, and of none there are no habits', () => {
  const none = { all: 3, active: 0, longest: 0, pause: 0, current: 0 };
  expect(habitsIn(rows([100, 101], 0), 100, 102)).toEqual(none);
});
