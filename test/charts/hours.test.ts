import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_STEP, HOURS, layoutHours, numberOfPlace, placeOfNumber } from '../../src/charts/hours.ts';

const days = Array.from({ length: 7 }, (_, day) => ({
  name: `Day ${day}`,
  values: Array.from({ length: HOURS }, (_value, hour) => (hour === 3 ? null : day + hour)),
}));
const layoutOf = (run: 'across' | 'down', of = days) =>
  layoutHours({ days: of, hours: [], run, width: 480, format: String, bounds: [10, 20] });

describe.each(['across', 'down'] as const)('hours that run %s', (run) => {
  const layout = layoutOf(run);

  test('have a cell for every hour of every day', () => {
    expect(layout.paths.join('').match(/M/g)).toHaveLength(7 * HOURS);
    expect(layout.paths[0]?.match(/M/g)).toHaveLength(7);
  });

  test('find the cell, the day and the hour that are drawn at a place', () => {
    for (let day = 0; day < 7; day += 1) {
      for (let hour = 0; hour < HOURS; hour += 1) {
        const box = layout.boxOf({ day, hour });
        expect(layout.placeAt(box.x + box.width / 2, box.y + box.height / 2)).toEqual({ day, hour });
        const [over, beside] = [
          layout.placeAt(box.x + box.width / 2, 0),
          layout.placeAt(0, box.y + box.height / 2),
        ];
        expect(over).toEqual(run === 'across' ? { day: null, hour } : { day, hour: null });
        expect(beside).toEqual(run === 'across' ? { day, hour: null } : { day: null, hour });
      }
    }
    expect(layout.placeAt(0, 0)).toBeNull();
  });

  test('veil what is not chosen, and nothing where everything is', () => {
    const cells = (path: string): number => path.match(/M/g)?.length ?? 0;
    expect(cells(layout.veil({ days: [], hours: [] }))).toBe(0);
    // Six days with their bars step back.
    expect(cells(layout.veil({ days: [2], hours: [] }))).toBe(6 * HOURS + 6);
    expect(cells(layout.veil({ days: [2], hours: [5] }))).toBe(7 * HOURS - 1 + 6 + 23);
  });
});

test('all days together are bars, whichever way hours run', () => {
  const one = days.slice(3, 4);
  expect(layoutOf('down', one)).toMatchObject({ isAlone: true, height: layoutOf('across', one).height });
  expect(layoutOf('across', one).paths.join('')).toBe('');
  expect(layoutOf('across', one).placeAt(10, 10)).toEqual({ day: null, hour: 0 });
});

test('every place has a number of its own, and the next hour the next number', () => {
  fc.assert(
    fc.property(fc.nat(8 * DAY_STEP - 1), (number) => {
      expect(numberOfPlace(placeOfNumber(number))).toBe(number);
    }),
  );
  expect(placeOfNumber(0)).toEqual({ day: null, hour: null });
  expect(placeOfNumber(DAY_STEP + 1)).toEqual({ day: 0, hour: 0 });
});
