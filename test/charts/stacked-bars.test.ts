import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { layoutBars, type BarsOptions } from '../../src/charts/bars.ts';
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
    for (let index = 0; index < 7; index += 1) expect(layout.indexAt(layout.middleOf(index))).toBe(index);
    expect(layout.indexAt(0)).toBeNull();
    expect(layout.indexAt(960)).toBeNull();
    expect([0, 960].map((at) => layout.nearestTo(at))).toEqual([0, 6]);
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
