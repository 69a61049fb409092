import type { HourMinutes, WeekHourRow } from '../../contract/breakdown.ts';
import type { DayMetric } from '../../contract/measured.ts';
import { valueOf } from '../use-by-day.ts';

/** Hours of a day. */
const HOURS = 24;

/** A week as rows of hours, from Monday; null where nothing was used. */
export type HoursOfWeek = readonly (readonly (number | null)[])[];

/** What each hour of the week comes to. Active minutes are counted apart from use: null where they are not known. */
export function hoursOfWeek(
  rows: readonly WeekHourRow[],
  minutes: readonly HourMinutes[] | null,
  metric: DayMetric,
): HoursOfWeek {
  const week = Array.from({ length: 7 }, () => Array.from({ length: HOURS }, (): number | null => null));
  const put = (weekday: number, hour: number, value: number): void => {
    const day = week[weekday];
    if (day !== undefined) day[hour] = (day[hour] ?? 0) + value;
  };
  if (metric === 'time') for (const one of minutes ?? []) put(one.weekday, one.hour, one.minutes);
  else for (const row of rows) if (row.calls > 0) put(row.weekday, row.hour, valueOf(row, metric));
  return week;
}

/** The hour of the week that comes to most; null where none comes to anything. */
export function peakOf(week: HoursOfWeek): { weekday: number; hour: number; value: number } | null {
  let peak: { weekday: number; hour: number; value: number } | null = null;
  for (const [weekday, hours] of week.entries()) {
    for (const [hour, value] of hours.entries())
      if ((value ?? 0) > (peak?.value ?? 0)) peak = { weekday, hour, value: value ?? 0 };
  }
  return peak;
}
