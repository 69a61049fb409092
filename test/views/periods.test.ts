import { describe, expect, test } from 'vitest';
import { mondayOf, parseDay } from '../../src/contract/formats.ts';
import { NO_USE } from '../../src/contract/measures.ts';
import { blocksOf, habitsOf } from '../../src/views/overview/calendar-view.ts';
import { dayOf, inWeekOrder, weekBegin } from '../../src/views/calendar.ts';
import { grainOf, isPartial, periodIndex, periodsOf } from '../../src/views/periods.ts';
import { monthsOf, streakOf, wordsOf } from '../../src/views/use-by-day.ts';

const day = (text: string): number => parseDay(text) ?? NaN;

test('dates and weeks', () => {
  expect(dayOf(2026, 5, 1)).toBe(day('2026-05-01'));
  expect(dayOf(2026, 13, 1)).toBe(day('2027-01-01'));
  expect(mondayOf(day('2026-05-03'))).toBe(day('2026-04-27'));
  expect(mondayOf(day('2026-05-04'))).toBe(day('2026-05-04'));
});

test('weeks that begin on Saturday or Sunday', () => {
  // 3 May 2026 is a Sunday.
  for (const [start, begin] of [
    [0, '2026-04-27'],
    [5, '2026-05-02'],
    [6, '2026-05-03'],
  ] as const) {
    expect(weekBegin(day('2026-05-03'), start)).toBe(day(begin));
    const periods = periodsOf(day('2026-05-03'), day('2026-05-30'), 'week', start);
    for (const { from } of periods.slice(1)) expect(weekBegin(from, start)).toBe(from);
    const rows = blocksOf(day('2026-01-01'), day('2026-12-31'), 'rows', start);
    expect(weekBegin(day('2026-01-01') + rows[1]!, start)).toBe(day('2026-01-01') + rows[1]!);
    const days = periodsOf(day('2026-05-01'), day('2026-05-30'), 'day', start);
    expect(days[wordsOf(days, 'day', start)[0]!.at]!.from).toBe(weekBegin(day('2026-05-07'), start));
  }
  expect(inWeekOrder(['M', 'T', 'W', 'T', 'F', 'S', 'S'], 6).join('')).toBe('SMTWTFS');
});

test('the longest streak lies within what is shown', () => {
  const rows = [1, 2, 3, 5, 7, 8].map((one) => ({ ...NO_USE, day: one, model: 7, calls: 1 }));
  expect(streakOf(rows, 1, 8)).toBe(3);
  expect(streakOf(rows, 3, 8)).toBe(2);
  expect(streakOf(rows, 4, 6)).toBe(1);
  expect(streakOf([...rows, { ...rows[0]!, day: 4, calls: 0 }], 1, 8)).toBe(3);
  expect(streakOf([], 1, 8)).toBe(0);
});

describe('bars', () => {
  test('days, then weeks, then months, never finer than the data', () => {
    expect(grainOf(0, 119, 'day')).toBe('day');
    expect(grainOf(0, 120, 'day')).toBe('week');
    expect(grainOf(0, 10, 'week')).toBe('week');
    expect(grainOf(0, 5000, 'day')).toBe('month');
  });

  test.each(['day', 'week', 'month'] as const)('by %s they cover the range and do not overlap', (grain) => {
    const [first, last] = [day('2025-11-19'), day('2026-03-02')];
    const periods = periodsOf(first, last, grain);
    expect(periods[0]?.from).toBe(first);
    expect(periods.at(-1)?.to).toBe(last);
    for (const [index, { from, to }] of periods.entries()) {
      expect(to).toBeGreaterThanOrEqual(from);
      if (index > 0) expect(from).toBe(periods[index - 1]!.to + 1);
      expect(periodIndex(periods, from)).toBe(index);
      expect(periodIndex(periods, to)).toBe(index);
    }
  });

  test.each([
    ['day', '2026-05-05', '2026-05-07', [false, false, false]],
    ['week', '2026-05-04', '2026-05-17', [false, false]],
    ['week', '2026-05-05', '2026-05-18', [true, false, true]],
    ['month', '2026-02-01', '2026-03-30', [false, true]],
    ['month', '2026-01-02', '2026-02-28', [true, false]],
  ] as const)('by %s from %s to %s: which are of fewer days than the others', (grain, from, to, partial) => {
    expect(periodsOf(day(from), day(to), grain).map((one) => isPartial(one, grain))).toEqual(partial);
  });

  test('words name the months, and the year where it begins', () => {
    const periods = periodsOf(day('2025-11-03'), day('2026-02-22'), 'week');
    expect(wordsOf(periods, 'week').map(({ text }) => text)).toEqual(['Nov 2025', 'Dec', 'Jan 2026', 'Feb']);
    const stub = periodsOf(day('2025-12-29'), day('2026-03-30'), 'week');
    expect(wordsOf(stub, 'week').map(({ text }) => text)).toEqual(['Jan 2026', 'Feb', 'Mar']);
  });
  test('a year of months has all of their names, a longer range those that begin a quarter', () => {
    const year = periodsOf(day('2025-11-20'), day('2026-06-30'), 'month');
    expect(
      wordsOf(year, 'month')
        .map(({ text }) => text)
        .join(' '),
    ).toBe('Nov 2025 Dec Jan 2026 Feb Mar Apr May Jun');
    const long = periodsOf(day('2025-02-01'), day('2026-07-31'), 'month');
    expect(
      wordsOf(long, 'month')
        .map(({ text }) => text)
        .join(' '),
    ).toBe('Apr 2025 Jul Oct Jan 2026 Apr Jul');
  });
});

describe('a calendar', () => {
  test('names months at their first day; a stub gives way to the next', () => {
    const named = (from: string, to: string, weeks: 'columns' | 'rows') =>
      monthsOf(day(from), day(to), weeks).map(({ text }) => text);
    expect(named('2026-01-20', '2026-03-05', 'columns')).toEqual(['Feb 2026', 'Mar']);
    expect(named('2025-11-20', '2026-02-05', 'columns')).toEqual(['Dec 2025', 'Jan 2026', 'Feb']);
    // Beside weeks in rows there is room for one word.
    expect(named('2025-11-20', '2026-02-05', 'rows')).toEqual(['Dec', '2026', 'Feb']);
  });

  test('a year is one row; more have a row each; on a phone weeks run down in columns', () => {
    expect(blocksOf(day('2026-01-01'), day('2026-12-31'), 'columns')).toEqual([0]);
    expect(blocksOf(day('2025-01-01'), day('2026-12-31'), 'columns')).toEqual([0, 365]);
    const rows = blocksOf(day('2026-01-01'), day('2026-12-31'), 'rows');
    expect(rows).toHaveLength(2);
    expect(mondayOf(day('2026-01-01') + rows[1]!)).toBe(day('2026-01-01') + rows[1]!);
  });

  test('the longest run counts days with use, priced or not', () => {
    expect(habitsOf([1, 0, 2, null, 3], 0).run).toBe(3);
  });
});
