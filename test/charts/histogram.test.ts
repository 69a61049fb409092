import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../src/charts/geometry.ts';
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

describe('labels of marks', () => {
  const place = fc.double({ min: 0, max: 5, noNaN: true });
  const span = fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 5 })).map(([from, more]) => ({
    from,
    to: Math.min(from + more, 5),
  }));
  const mark = fc.record({
    text: fc.constantFrom('half', 'nine of ten: 99', 'ninety-nine of 100: $99'),
    at: fc.oneof(
      place.map((at) => ({ from: at, to: at })),
      span,
    ),
  });
  const charts = fc
    .record({ marks: fc.array(mark, { maxLength: 3 }), width: fc.constantFrom(340, 470) })
    .map(({ marks, width }) => {
      const layout = layoutHistogram({
        counts: BOUNDS.map((_, bin) => ({ from: bin * 20, to: bin * 20 })),
        bounds: [],
        width,
        height: 190,
        format: String,
        marks,
      });
      const boxes = layout.marks.map(({ text, x, y, anchor }) => {
        const from = anchor === 'start' ? x : x - textWidth(text);
        return { from, to: from + textWidth(text), top: y - 9, foot: y + 3 };
      });
      return { ...layout, width, boxes };
    });

  test('stand in the chart and do not run into each other', () => {
    fc.assert(
      fc.property(charts, ({ boxes, width }) => {
        for (const [index, { from, to, top, foot }] of boxes.entries()) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(width);
          for (const other of boxes.slice(index + 1))
            expect(other.to < from || to < other.from || other.foot <= top || foot <= other.top).toBe(true);
        }
      }),
    );
  });

  test('and counts are struck through by no line', () => {
    fc.assert(
      fc.property(charts, ({ marks, boxes, values }) => {
        const words = [
          ...boxes,
          ...values.map(({ x, y, text }) => {
            const half = textWidth(text) / 2;
            return { from: x - half, to: x + half, top: y - 9, foot: y };
          }),
        ];
        for (const [, x, upper, lower] of marks.flatMap(({ path }) => [
          ...path.matchAll(/M([\d.]+) ([\d.]+)V([\d.]+)(?!H)/g),
        ]))
          for (const { from, to, top, foot } of words)
            expect(
              Number(x) <= from || to <= Number(x) || Number(lower) <= top || foot <= Number(upper),
            ).toBe(true);
      }),
    );
  });

  test('that all have room before their lines stand there when one has none after it', () => {
    const at = (place: number): { text: string; at: Span } => ({
      text: 'nine of ten',
      at: { from: place, to: place },
    });
    const anchors = (...places: number[]): readonly string[] =>
      layoutHistogram({
        counts: BOUNDS.map(() => ({ from: 1, to: 1 })),
        bounds: [],
        width: 470,
        height: 190,
        format: String,
        marks: places.map(at),
      }).marks.map(({ anchor }) => anchor);
    expect(anchors(1, 3)).toEqual(['start', 'start']);
    expect(anchors(3, 4.8)).toEqual(['end', 'end']);
    expect(anchors(0.1, 4.8)).toEqual(['start', 'end']);
  });
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
