import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutHistogram, percentileSpan, placeInBins, type Span } from '../../src/charts/histogram.ts';

const BOUNDS = [0, 2, 5, 10, 100];

describe('a place among bins', () => {
  test('is the number of the bin whose lower end it is', () => {
    for (const [bin, bound] of BOUNDS.slice(0, -1).entries())
      expect(placeInBins(bound, BOUNDS)).toBeCloseTo(bin);
    expect(placeInBins(1, BOUNDS)).toBe(0.5);
    expect(placeInBins(Math.sqrt(10 * 100), BOUNDS)).toBeCloseTo(3.5);
    expect([100, 1e9].map((value) => placeInBins(value, BOUNDS))).toEqual([4.5, 4.5]);
  });

  test('grows with the value', () => {
    const value = fc.double({ min: 0, max: 99, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(placeInBins(low, BOUNDS)).toBeLessThanOrEqual(placeInBins(high, BOUNDS));
      }),
    );
  });
});

describe('a percentile', () => {
  const exact = (...counts: number[]): readonly Span[] => counts.map((count) => ({ from: count, to: count }));

  test('of exact counts lies in one bin', () => {
    expect(percentileSpan(exact(5, 4, 1), 0.5)).toEqual({ from: 0, to: 1 });
    expect(percentileSpan(exact(5, 4, 1), 0.9)).toEqual({ from: 1, to: 2 });
    expect(percentileSpan(exact(5, 4, 1), 0.99)).toEqual({ from: 2, to: 3 });
    expect(percentileSpan(exact(0, 0, 1), 0.01)).toEqual({ from: 2, to: 3 });
    expect(percentileSpan(exact(0, 0), 0.5)).toBeNull();
  });

  test('lies in the only bin that may hold anything', () => {
    expect(percentileSpan([{ from: 0, to: 5 }], 0.5)).toEqual({ from: 0, to: 1 });
  });
  test('lies where it is said to, whatever the counts are in their ranges', () => {
    const span = fc.tuple(fc.nat(20), fc.nat(20), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(span, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(0.5, 0.9, 0.99),
        (spans, part) => {
          const counts = spans.map(([from, more]) => ({ from, to: from + more }));
          const real = spans.map(([from, more, chosen]) => from + Math.round(more * chosen));
          const whole = real.reduce((sum, count) => sum + count, 0);
          fc.pre(whole > 0);
          let below = 0;
          const bin = real.findIndex((count) => (below += count) > 0 && below >= part * whole);
          const { from = NaN, to = NaN } = percentileSpan(counts, part) ?? {};
          expect(bin).toBeGreaterThanOrEqual(from);
          expect(bin).toBeLessThan(to);
        },
      ),
    );
  });
});

test('labels of marks do not run into each other', () => {
  const places = fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { maxLength: 5 });
  fc.assert(
    fc.property(places, (at) => {
      const { marks } = layoutHistogram({
        counts: BOUNDS.map(() => ({ from: 1, to: 1 })),
        bounds: [],
        width: 470,
        height: 190,
        format: String,
        marks: at.map((place) => ({ text: 'nine of ten', at: { from: place, to: place } })),
      });
      const boxes = marks.map(({ x, y, anchor }) => ({ y, from: anchor === 'start' ? x : x - 86 }));
      for (const [index, box] of boxes.entries()) {
        expect(box.from + 86).toBeLessThanOrEqual(476);
        for (const other of boxes.slice(index + 1))
          if (other.y === box.y) expect(Math.abs(other.from - box.from)).toBeGreaterThanOrEqual(86);
      }
    }),
  );
});

test('every bin is found where it is drawn', () => {
  const layout = layoutHistogram({
    counts: BOUNDS.map(() => ({ from: 1, to: 1 })),
    bounds: [],
    width: 500,
    height: 190,
    format: String,
  });
  for (const bin of BOUNDS.keys()) {
    const slot = layout.slotOf(bin, bin);
    expect(layout.indexAt(slot.x + slot.width / 2)).toBe(bin);
  }
  expect([layout.indexAt(-1), layout.indexAt(500)]).toEqual([null, null]);
  expect([layout.nearestTo(-1), layout.nearestTo(999)]).toEqual([0, 4]);
});
