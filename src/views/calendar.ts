import { dayInWeek } from '../contract/formats.ts';

const MS_PER_DAY = 86_400_000;

/** The day number of a date; month 1 to 12. Month 13 is January of the next year. */
export function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

/** The first day of a day's week; `weekStart` is the weekday that weeks begin on, 0 for Monday. */
export function weekBegin(day: number, weekStart: number): number {
  return day - dayInWeek(day, weekStart);
}

/** Something for each weekday, listed from Monday on, in the order of a week. */
export function inWeekOrder<Item>(items: readonly Item[], weekStart: number): readonly Item[] {
  return [...items.slice(weekStart), ...items.slice(0, weekStart)];
}
