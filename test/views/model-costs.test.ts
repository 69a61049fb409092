import { describe, expect, test } from 'vitest';
import type { PriceRow } from '../../src/contract/frame.ts';
import { costPerHour, priceSpan } from '../../src/views/models/prices.ts';

const price = (model: number, over: number, input: number | null, fromDay = 0): PriceRow => ({
  model,
  fromDay,
  over,
  input,
  cacheRead: null,
  cacheWrite5m: null,
  cacheWrite1h: null,
  output: input === null ? null : input * 5,
  webSearch: null,
});

describe('the prices of a model', () => {
  const rows = [price(7, 0, 5_000_000), price(7, 200_000, 10_000_000), price(29, 0, 3_000_000)];

  test('are from the lowest to the highest of its days and lengths', () => {
    expect(priceSpan(rows, [7], 'input')).toEqual({ from: 5_000_000, to: 10_000_000 });
    expect(priceSpan(rows, [29], 'output')).toEqual({ from: 15_000_000, to: 15_000_000 });
  });
  test('are those of all its snapshots', () => {
    expect(priceSpan(rows, [7, 29], 'input')).toEqual({ from: 3_000_000, to: 10_000_000 });
  });
  test('are not known where there is none', () => {
    expect(priceSpan([...rows, price(84, 0, null)], [84], 'input')).toBeNull();
    expect(priceSpan([], [7], 'input')).toBeNull();
  });
});

test('an hour costs what its minutes do, and nothing that is known without them', () => {
  expect(costPerHour(3_000_000, 90)).toBe(2_000_000);
  expect(costPerHour(null, 90)).toBeNull();
  expect(costPerHour(3_000_000, null)).toBeNull();
  expect(costPerHour(3_000_000, 0)).toBeNull();
});
