import { expect, test } from 'vitest';
import { layoutCumulative, runRate, type CumulativeOptions } from '../../src/charts/cumulative.ts';

const options = (more: Partial<CumulativeOptions> = {}): CumulativeOptions => ({
  values: [10, 0, 20],
  name: 'so far',
  length: 6,
  width: 600,
  height: 200,
  format: (value) => `$${value}`,
  words: [],
  ...more,
});

test('the pace goes on as it was on average, days without use included', () => {
  expect(runRate([10, 0, 20], 6)).toBe(60);
  expect(runRate([5], 30)).toBe(150);
  expect(runRate([], 30)).toBe(0);
});

test('a sum never falls, and stands at the end of its day', () => {
  const layout = layoutCumulative(options());
  const places = [0, 1, 2].map((day) => layout.pointOf(day));
  expect(places[0]?.y).toBe(places[1]?.y);
  expect(places[2]!.y!).toBeLessThan(places[1]!.y!);
  expect(layout.pointOf(5)).toMatchObject({ x: layout.right, y: null, before: null });
  expect(layout.dot).toEqual({ x: places[2]?.x, y: places[2]?.y });
});

test('a longer period before is drawn to its end, and its days to come are not pointed at', () => {
  const layout = layoutCumulative(
    options({ before: { values: Array(8).fill(5) as number[], name: 'before' } }),
  );
  expect(layout.labels.find(({ kind }) => kind === 'before')?.value).toBe('$40');
  expect(layout.before.endsWith(`L${layout.right},${layout.pointOf(7).before}`)).toBe(true);
  expect(layout.dayAt(layout.right)).toBe(5);
});

test('every day is found where it is drawn', () => {
  const layout = layoutCumulative(options());
  for (let day = 0; day < 6; day += 1) expect(layout.dayAt(layout.pointOf(day).x)).toBe(day);
  expect(layout.dayAt(0)).toBeNull();
  expect(layout.dayAt(600)).not.toBe(6);
});

test('what is to come is drawn from the last day on, and nothing is drawn without a day', () => {
  const projection = { value: 60, name: 'at this pace' };
  const { dot, projection: path } = layoutCumulative(options({ projection }));
  expect(path.startsWith(`M${dot?.x},${dot?.y}`)).toBe(true);
  expect(layoutCumulative(options({ projection, values: [] }))).toMatchObject({
    projection: '',
    line: '',
    dot: null,
  });
});

test('what the lines come to is written as the sentence has it, the axis in short', () => {
  const { labels, note, rules } = layoutCumulative(
    options({ projection: { value: 60, name: 'at this pace' }, write: (value) => `$${value}.00` }),
  );
  expect(labels.map(({ value }) => value)).toEqual(['$60.00']);
  expect(note?.text).toBe('$30.00 so far');
  expect(rules.every(({ text }) => !text.includes('.'))).toBe(true);
});

test('labels of lines that end together stand apart', () => {
  const { labels } = layoutCumulative(
    options({
      values: [10, 10, 10, 10, 10, 10],
      projection: { value: 61, name: 'projection' },
      before: { values: [60], name: 'before' },
    }),
  );
  const heights = labels.map(({ y }) => y);
  expect(labels.map(({ kind }) => kind)).toEqual(['line', 'before', 'projection']);
  expect(heights[0]! - heights[1]!).toBeGreaterThanOrEqual(30);
  expect(heights[1]! - heights[2]!).toBeGreaterThanOrEqual(30);
});
