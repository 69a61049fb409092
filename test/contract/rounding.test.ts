import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bucketSessions,
  isBucketed,
  isRounded,
  roundFigure,
  sessionRange,
} from '../../src/contract/rounding.ts';

const count = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe('a figure of a public report', () => {
  test.each([
    [0, 0],
    [7, 7],
    [99, 99],
    [100, 100],
    [104, 100],
    [105, 100],
    [106, 110],
    [115, 120],
    [125, 120],
    [994, 990],
    [995, 1000],
    [123_456, 120_000],
    [Number.MAX_SAFE_INTEGER, 9_000_000_000_000_000],
  ])('%i is published as %i', (value, published) => {
    expect(roundFigure(value)).toBe(published);
  });

  test('is at most half a step from what was counted, and stays where it is', () => {
    fc.assert(
      fc.property(count, (value) => {
        const rounded = roundFigure(value);
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(value / 20);
        expect(isRounded(rounded)).toBe(true);
        expect(isRounded(value)).toBe(rounded === value);
      }),
    );
  });

  test('upwards is the smallest one that is not below', () => {
    expect([100, 101, 110, 991].map((value) => roundFigure(value, 'up'))).toEqual([100, 110, 110, 1000]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), (value) => {
        const up = roundFigure(value, 'up');
        expect(up).toBeGreaterThanOrEqual(value);
        expect(up - value).toBeLessThan(Math.max(value / 10, 1));
        expect(isRounded(up)).toBe(true);
      }),
    );
  });

  test('is no number below 0, no part of one and none that is not exact', () => {
    expect([0, 9, 10, 99, 100, 9e15].map(isRounded)).toEqual([true, true, true, true, true, true]);
    expect([-7, -100, 0.5, 1.5, 101, 1e16, Number.NaN].some(isRounded)).toBe(false);
  });

  test('that is missing stays missing', () => {
    expect(roundFigure(Number.NaN)).toBeNaN();
  });
});

describe('a count of sessions of a public report', () => {
  test('is the lowest of its range below 15, and rounded from there on', () => {
    expect([0, 1, 4, 5, 14, 15, 99, 104, 115].map(bucketSessions)).toEqual([0, 1, 1, 5, 5, 15, 99, 100, 120]);
    expect([0, 1, 5, 15].map(sessionRange)).toEqual([
      { from: 0, to: 0 },
      { from: 1, to: 4 },
      { from: 5, to: 14 },
      { from: 15, to: 15 },
    ]);
  });

  test('stands for every count that is published so, and for no other', () => {
    const counts = Array.from({ length: 1_250 }, (_, count) => count);
    const published = counts.filter((count) => bucketSessions(count) === count);
    const stoodFor = new Map(published.map((count) => [count, { from: count, to: count }]));
    for (const count of counts) {
      const range = stoodFor.get(bucketSessions(count));
      if (range === undefined) continue;
      range.from = Math.min(range.from, count);
      range.to = Math.max(range.to, count);
    }
    for (const count of published) {
      if (count < 1_200) expect(sessionRange(count)).toEqual(stoodFor.get(count));
    }
    for (const count of counts.filter((each) => bucketSessions(each) !== each))
      expect(sessionRange(count)).toEqual({ from: count, to: count });
  });

  test('is no number below 0 and none that is not exact', () => {
    expect([-5, -1, 3, 0.5, 1e16, Number.NaN].some(isBucketed)).toBe(false);
    expect([0, 1, 5, 15, 9e15].every(isBucketed)).toBe(true);
  });

  test('can be told from one that is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 3000 }), (value) => {
        expect(isBucketed(value)).toBe(value >= 0 && bucketSessions(value) === value);
        if (value >= 0) expect(isBucketed(bucketSessions(value))).toBe(true);
      }),
    );
  });
});
