import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textWidth } from '../../src/charts/geometry.ts';
import { layoutLines, mostOf, type LinesOptions } from '../../src/charts/lines.ts';

const series = (...values: readonly (number | null)[]) => ({ name: 'a', mark: 'plain', values });
const options = (more: Partial<LinesOptions> = {}): LinesOptions => ({
  title: '',
  series: [series(1, 2, null, 4)],
  most: 4,
  form: 'line',
  width: 300,
  height: 150,
  format: String,
  words: [],
  ...more,
});

test('charts on one scale place a value at one height', () => {
  const small = layoutLines(options({ series: [series(2, 1)], most: 8 }));
  const large = layoutLines(options({ series: [series(8, 2)], most: 8 }));
  expect(small.pointsOf(0).points[0]?.y).toBe(large.pointsOf(1).points[0]?.y);
  expect(mostOf([series(2, null), series(8)])).toBe(8);
  expect(mostOf([])).toBe(0);
});

test('a line is parted where there is no value, and a value on its own is a dot', () => {
  expect(layoutLines(options()).lines[0]?.path.match(/M/g)).toHaveLength(2);
  expect(layoutLines(options()).lines[0]?.path).toMatch(/Z$/);
  expect(layoutLines(options({ series: [series(null, null)] })).lines[0]?.path).toBe('');
});

test('the last value that there is is written at its place', () => {
  const layout = layoutLines(options({ series: [series(1, 3, null)] }));
  expect(layout.labels).toMatchObject([{ text: '3', dot: { x: layout.pointsOf(1).x } }]);
});

test('the peak is written where it is not the last value', () => {
  expect(layoutLines(options({ series: [series(1, 9, 2, 2, 2)], most: 9 })).peak?.text).toBe('9');
  expect(layoutLines(options({ series: [series(1, 9)], most: 9 })).peak).toBeNull();
});

test('the peak is written in the chart, and clear of the last value', () => {
  const values = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(values, (amounts) => {
      const { peak, labels, left } = layoutLines(options({ series: [series(...amounts)], most: 40 }));
      expect(peak === null).toBe(
        amounts.indexOf(Math.max(...amounts, 0)) === amounts.length - 1 || Math.max(...amounts) === 0,
      );
      if (peak === null) return;
      const half = textWidth(peak.text) / 2;
      expect(peak.x - half).toBeGreaterThanOrEqual(left - 0.01);
      expect(peak.x + half).toBeLessThanOrEqual(300.01);
      const isClear = peak.x + half < labels[0]!.x || labels[0]!.y - peak.y > 12;
      expect(isClear).toBe(true);
    }),
  );
});

test('a line goes dashed to and from what is of a part of its time', () => {
  const [line] = layoutLines(
    options({ series: [series(1, 2, 3, 4, 5)], most: 5, partial: [true, false, false, false, true] }),
  ).lines;
  const xs = (path = '') => [...path.matchAll(/[ML]([\d.]+),/g)].map(([, x]) => Number(x));
  const { pointsOf } = layoutLines(options({ series: [series(1, 2, 3, 4, 5)], most: 5 }));
  const places = [0, 1, 2, 3, 4].map((index) => pointsOf(index).x);
  expect(xs(line?.path)).toEqual(places.slice(1, 4));
  expect(xs(line?.toPart)).toEqual([places[0], places[1], places[3], places[4]]);
  expect(layoutLines(options()).lines[0]?.toPart).toBe('');
});

test('every period is found where it is drawn', () => {
  const layout = layoutLines(options());
  for (let index = 0; index < 4; index += 1) expect(layout.indexAt(layout.pointsOf(index).x)).toBe(index);
  expect(layout.indexAt(300)).toBeNull();
  expect(layoutLines(options({ series: [series(5)] })).indexAt(150)).toBe(0);
  expect(layoutLines(options({ series: [] })).indexAt(150)).toBeNull();
});

test('names at the ends of lines stand apart', () => {
  const { labels } = layoutLines(options({ series: [series(4, 4), series(4, 4), series(4, 3.9)] }));
  const heights = labels.map(({ y }) => y).sort((a, b) => a - b);
  expect(heights[1]! - heights[0]!).toBeGreaterThanOrEqual(15);
  expect(heights[2]! - heights[1]!).toBeGreaterThanOrEqual(15);
});
