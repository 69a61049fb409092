import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { layoutBars, type BarsOptions } from '../../src/charts/bars.ts';
import StackedBars from '../../src/charts/StackedBars.svelte';
import { expectGolden } from './golden.ts';

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
const picture = (props: BarsOptions & { chosen?: [number, number]; active?: number }): string =>
  render(StackedBars, { props: { label: 'Bar chart', ...props } }).body;

const week = [
  [3, 0, 8, 2, 0, 5, 4],
  [1, 0, 4, 2, 0, 0.01, 1],
];

describe('stacked bars', () => {
  test('a week, named at the end', () => {
    expectGolden('bars-week', picture(options(week)));
  });
  test('a choice and a bar that is pointed at', () => {
    expectGolden('bars-chosen', picture({ ...options(week), chosen: [2, 3], active: 5 }));
  });
  test('a phone', () => {
    expectGolden('bars-narrow', picture(options(week, { width: 360, height: 230, named: false })));
  });
  test('nothing at all', () => {
    expectGolden('bars-nothing', picture(options([[0, 0, 0]])));
    expectGolden('bars-no-series', picture(options([], { used: [false, false] })));
  });

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

  test('one path for each series, however many bars', () => {
    const values = Array.from({ length: 365 }, (_, index) => (index * 37) % 101);
    expect(picture(options([values, values])).match(/class="mark/g)).toHaveLength(4);
  });

  test('the bar under a place is the one that is drawn there', () => {
    const layout = layoutBars(options(week));
    for (let index = 0; index < 7; index += 1)
      expect(layout.indexAt(layout.middleOf(index) / 960)).toBe(index);
    expect(layout.indexAt(0)).toBeNull();
    expect(layout.indexAt(1)).toBeNull();
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
