import { expect, test } from 'vitest';
import type { DayRow } from '../../src/contract/breakdown.ts';
import { NO_USE } from '../../src/contract/measures.ts';
import { cacheSharesOf } from '../../src/views/models/cache-shares.ts';
import { periodsOf } from '../../src/views/periods.ts';

/** 2026-06-01, a Monday. */
const MONDAY = 20_605;
const use = (day: number, model: number, input: number, cacheRead: number): DayRow => ({
  ...NO_USE,
  day,
  model,
  calls: 1,
  input,
  cacheRead,
});
const ROWS = [
  use(MONDAY, 14, 50, 50),
  use(MONDAY + 1, 15, 0, 100),
  use(MONDAY + 8, 14, 90, 10),
  use(MONDAY + 8, 29, 0, 0),
  use(MONDAY + 9, 7, 10, 30),
];
const PERIODS = periodsOf(MONDAY, MONDAY + 13, 'week', 0);
const shares = (from: number | null, to: number | null) =>
  cacheSharesOf(ROWS, PERIODS, { from, to }).map(({ model, values, chosen }) => [model, values, chosen]);

test('snapshots of a model share what they read, by week; a model that read nothing has no share', () => {
  expect(shares(null, null)).toEqual([
    [14, [0.75, 0.1], 160 / 300],
    [7, [null, 0.75], 0.75],
  ]);
});

test('the weeks stay whatever days are chosen, and the share of the chosen days is of these alone', () => {
  expect(shares(MONDAY, MONDAY + 6)).toEqual([
    [14, [0.75, 0.1], 0.75],
    [7, [null, 0.75], null],
  ]);
  expect(shares(MONDAY + 8, null).map(([, , chosen]) => chosen)).toEqual([0.1, 0.75]);
});
