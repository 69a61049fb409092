import { describe, expect, test } from 'vitest';
import { CLASSES, classOf, layoutDays, quantileBounds, type DaysOptions } from '../../src/charts/days.ts';

const values = Array.from({ length: 60 }, (_, index) => (index % 7 > 4 ? null : (index * 17) % 40));
const options = (more: Partial<DaysOptions> = {}): DaysOptions => ({
  values,
  firstWeekday: 3,
  weeks: 'columns',
  blocks: [0],
  months: [
    { at: 0, text: 'Jan 2026' },
    { at: 31, text: 'Feb' },
  ],
  weekdays: ['Mon', '', 'Wed', '', 'Fri', '', ''],
  bounds: quantileBounds(values),
  ...more,
});
const rows = options({ weeks: 'rows', blocks: [0, 32], weekdays: ['M', 'T', 'W', 'T', 'F', 'S', 'S'] });

describe('a calendar of days', () => {
  test('every day has one cell', () => {
    for (const layout of [layoutDays(options()), layoutDays(rows)]) {
      const cells = layout.paths.join('').match(/M/g) ?? [];
      expect(cells).toHaveLength(values.length);
    }
  });

  test('the day under a place is the one that is drawn there', () => {
    for (const layout of [layoutDays(options()), layoutDays(rows)]) {
      for (const index of values.keys()) {
        const { x, y } = layout.cellOf(index);
        expect(layout.indexAt(x + 3, y + 3)).toBe(index);
      }
      expect(layout.indexAt(0, 0)).toBeNull();
    }
  });

  test('classes hold a fifth of the days each; the most used is the darkest; no use is no class', () => {
    const all = Array.from({ length: 100 }, (_, index) => index + 1);
    const bounds = quantileBounds(all);
    const counts = Array.from({ length: CLASSES + 1 }, (_, level) =>
      all.filter((value) => classOf(value, bounds) === level),
    );
    expect(counts.map(({ length }) => length)).toEqual([0, 20, 20, 20, 20, 20]);
    expect(classOf(null, bounds)).toBe(0);
    expect(classOf(0, bounds)).toBe(1);
    expect(classOf(7, quantileBounds([7, 7, 7]))).toBe(CLASSES);
    const one = quantileBounds([...all.map(() => 7), 900]);
    expect([classOf(7, one), classOf(900, one)]).toEqual([CLASSES - 1, CLASSES]);
  });
});
