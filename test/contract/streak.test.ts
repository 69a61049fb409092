import { expect, test } from 'vitest';
import { longestStreak } from '../../src/contract/streak.ts';

test.each([
  [[], 0],
  [[5], 1],
  [[5, 6, 8, 9, 10, 12], 3],
  [[10, 5, 9, 8, 9], 3],
] as const)('the longest streak of %j is %i', (days, streak) => {
  expect(longestStreak(days)).toBe(streak);
});
