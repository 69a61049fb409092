import { dateOf, dayInWeek, weekdayOf } from '../../contract/formats.ts';
import type { DayRow } from '../../contract/breakdown.ts';
import { longestStreak } from '../../contract/streak.ts';
import { dayOf } from '../calendar.ts';
import type { Metric } from '../../contract/measured.ts';
import { valueOf } from '../use-by-day.ts';

/** A longer calendar would be a wall: the tables hold the rest. */
export const CALENDAR_DAYS = 1096;

/** A year and a bit in one row of weeks; longer ranges have a row for each year. */
const WEEKS_IN_ROW = 54;
const WEEKS_IN_COLUMN = 27;
/** So few weeks stand in one column on a phone. */
const WEEKS_ALONE = 12;

/** The value of every day from `first` to `last`, null for a day without a call. */
export function valuesOf(
  rows: readonly DayRow[],
  first: number,
  last: number,
  metric: Metric,
): readonly (number | null)[] {
  const values = Array.from({ length: Math.max(last - first + 1, 0) }, (): number | null => null);
  for (const row of rows) {
    const index = row.day - first;
    if (row.calls > 0 && index >= 0 && index < values.length)
      values[index] = (values[index] ?? 0) + valueOf(row, metric);
  }
  return values;
}

/** Where the blocks of a calendar begin, whose weeks begin on the weekday `weekStart`. */
export function blocksOf(
  first: number,
  last: number,
  weeks: 'columns' | 'rows',
  weekStart = 0,
): readonly number[] {
  const weekday = dayInWeek(first, weekStart);
  const count = Math.floor((last - first + weekday) / 7) + 1;
  const blocks = [0];
  if (weeks === 'rows') {
    if (count <= WEEKS_ALONE) return blocks;
    const each = count <= WEEKS_IN_ROW ? Math.ceil(count / 2) : WEEKS_IN_COLUMN;
    for (let week = each; week < count; week += each) blocks.push(week * 7 - weekday);
    return blocks;
  }
  if (count <= WEEKS_IN_ROW) return blocks;
  for (let year = dateOf(first).year + 1; year <= dateOf(last).year; year += 1)
    blocks.push(dayOf(year, 1, 1) - first);
  return blocks;
}

/** Share of each day of the week, from Monday, and the longest run of days with use. */
export function habitsOf(
  values: readonly (number | null)[],
  first: number,
): { weekdays: readonly number[]; run: number } {
  const weekdays = [0, 0, 0, 0, 0, 0, 0];
  for (const [index, value] of values.entries()) {
    const weekday = weekdayOf(first + index);
    weekdays[weekday] = (weekdays[weekday] ?? 0) + (value ?? 0);
  }
  return {
    weekdays,
    run: longestStreak(values.flatMap((value, index) => (value === null ? [] : [index]))),
  };
}
