import { weekdayOf } from '../contract/formats.ts';

const MS_PER_DAY = 86_400_000;

/** The day number of a date; month 1 to 12. Month 13 is January of the next year. */
export function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

/** The Monday of a day's week. */
export function mondayOf(day: number): number {
  return day - weekdayOf(day);
}
