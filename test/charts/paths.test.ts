import { expect, test } from 'vitest';
import { areaPath, linePath } from '../../src/charts/paths.ts';

test('a line goes from place to place, and parts where one is missing', () => {
  expect(linePath([[0, 5], [10, 2.5], null, [30, 1], [40, 2]])).toBe('M0,5L10,2.5M30,1L40,2');
  expect(linePath([null, [10, 1 / 3], null])).toBe('M10,0.33Z');
  expect(linePath([])).toBe('');
});

test('an area goes along its line and back along its bottom', () => {
  expect(areaPath([[0, 5], [10, 2], null, [30, 1]], 9)).toBe('M0,5L10,2L10,9L0,9ZM30,1L30,9Z');
  expect(areaPath([null], 9)).toBe('');
});
