import fc from 'fast-check';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { layoutBars, type BarsOptions } from '../../src/charts/bars.ts';
import { textWidth } from '../../src/charts/geometry.ts';
import StackedBars from '../../src/charts/StackedBars.svelte';

const options = (values: readonly (readonly number[])[], more: Partial<BarsOptions> = {}): BarsOptions => ({
  series: values.map((row, index) => ({
    name: `Series ${index + 1}`,
    mark: `model-anthropic-large shade-${index}`,
    values: row,
  })),
  used: (values[0] ?? []).map((_, index) => values.some((row) => (row[index] ?? 0) > 0)),
  width: 960,
  height: 270,
  format: (value) => `$${Math.round(value)}`,
  words: [{ at: 0, text: 'Jan 2026' }],
  named: true,
  ...more,
});
const picture = (props: BarsOptions): string =>
  render(StackedBars, { props: { label: 'Bar chart', ...props } }).body;

const week = [
  [3, 0, 8, 2, 0, 5, 4],
  [1, 0, 4, 2, 0, 0.01, 1],
];

describe('stacked bars', () => {
  test('a bar is as tall as its value, and a tiny one is still seen', () => {
    const layout = layoutBars(options([[100, 50, 0.001]]));
    const heights = [...(layout.paths[0] ?? '').matchAll(/v([\d.]+)/g)].map((match) => Number(match[1]));
    expect(heights).toHaveLength(3);
    expect(heights[0]! / heights[1]!).toBeCloseTo(2, 1);
    expect(heights[2]).toBe(1);
  });

  test('a use without a value is not drawn as a day without use', () => {
    expect(layoutBars(options([[0, 5]], { used: [true, true] })).empty).toBe('');
    expect(layoutBars(options([[0, 5]])).empty).not.toBe('');
  });

  test('a bar of shares is as tall as the chart, whatever its sum', () => {
    const layout = layoutBars(options(week, { scale: 'share' }));
    const bottoms = (layout.paths[0] ?? '').match(/M/g);
    expect(bottoms).toHaveLength(5);
    const tops = layout.paths
      .flatMap((path) => [...path.matchAll(/M([\d.]+) ([\d.]+)/g)])
      .map(([, x, y]) => ({ x, y: Number(y) }));
    for (const bar of new Set(tops.map(({ x }) => x)))
      expect(Math.min(...tops.filter(({ x }) => x === bar).map(({ y }) => y))).toBeCloseTo(layout.top, 0);
    expect(layout.notes).toEqual([]);
  });

  test('a bar that is of a part of its time is hatched, all of it and nothing beside it', () => {
    const partial = week[0]!.map((_, index) => index === 2);
    const layout = layoutBars(options(week, { partial }));
    const points = [...layout.hatch.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map((match) => match.map(Number));
    const [xs, ys] = [points.map(([, x = NaN]) => x), points.map(([, , y = NaN]) => y)];
    const [, left = NaN, width = NaN] = /M([\d.]+) [\d.]+h([\d.]+)/
      .exec(layout.paths[0]!.split('z')[1]!)!
      .map(Number);
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([left, expect.closeTo(left + width, 1)]);
    expect([Math.min(...ys), Math.max(...ys)]).toEqual([layout.top, layout.bottom]);
    expect(layoutBars(options(week)).hatch).toBe('');
  });

  test('what came before fits into the chart, and is not drawn for shares', () => {
    const before = [null, 40, 30, null, 0, null, null];
    const layout = layoutBars(options(week, { before }));
    const heights = [...layout.lines.matchAll(/M[\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
    expect(heights).toHaveLength(3);
    expect(Math.min(...heights)).toBeCloseTo(layout.top);
    expect(layoutBars(options(week, { before, scale: 'share' })).lines).toBe('');
  });

  test('one path for each series, however many bars', () => {
    const values = Array.from({ length: 365 }, (_, index) => (index * 37) % 101);
    expect(picture(options([values, values])).match(/class="mark/g)).toHaveLength(4);
  });

  test('the bar under a place is the one that is drawn there', () => {
    const layout = layoutBars(options(week));
    for (let index = 0; index < 7; index += 1) {
      const { x, width } = layout.slotOf(index, index);
      expect(layout.indexAt(x + width / 2)).toBe(index);
    }
    expect(layout.indexAt(0)).toBeNull();
    expect(layout.indexAt(960)).toBeNull();
    expect([0, 960].map((at) => layout.nearestTo(at))).toEqual([0, 6]);
  });

  test('a few bars take the width, two leave some of it', () => {
    const right = (count: number): number =>
      layoutBars(options([Array.from({ length: count }, () => 1)], { named: false })).right;
    for (const count of [6, 12, 90]) expect(right(count)).toBeGreaterThan(890);
    expect(right(2)).toBeLessThan(400);
  });

  test('the value of the last bar stands where nothing else does, or not at all', () => {
    const amount = fc.integer({ min: 0, max: 50 });
    const rows = fc.array(amount, { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(rows, fc.constantFrom(360, 960), fc.boolean(), (values, width, named) => {
        const { notes, last, peak, paths, left } = layoutBars(
          options([values], { width, height: 230, named }),
        );
        const bars = [...paths[0]!.matchAll(/M([\d.]+) [\d.]+h([\d.]+)/g)].map(
          ([, x, wide]) => Number(x) + Number(wide),
        );
        const [highest, after] = notes;
        if (after === undefined) return;
        expect(last).not.toBe(peak);
        expect(after.x).toBeGreaterThan(Math.max(left, ...bars));
        expect(after.x + textWidth(after.text)).toBeLessThanOrEqual(width);
        const part = { start: 1, middle: 0.5, end: 0 }[highest!.anchor];
        const isBeside = after.x >= highest!.x + part * textWidth(highest!.text);
        expect(isBeside || after.y - highest!.y > 12).toBe(true);
      }),
    );
  });

  test('a name that somebody typed stays text', () => {
    const base = options(week);
    const hostile = picture({
      ...base,
      series: base.series.map((one) => ({ ...one, name: '</svg><script>alert(1)</script>' })),
    });
    expect(hostile).not.toContain('<script');
  });
});
