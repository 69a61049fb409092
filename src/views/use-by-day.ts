import { dateOf, weekdayOf } from '../contract/formats.ts';
import { modelOf } from '../contract/models.ts';
import type { DayRow } from '../contract/breakdown.ts';
import { tokensOf, type Measures } from '../contract/measures.ts';
import { FOLDED } from '../contract/tables.ts';
import { longestStreak } from '../contract/streak.ts';
import type { Series } from '../charts/bars.ts';
import { familyKey, sizeOf, type Names } from './names.ts';
import { periodIndex, type Grain, type Period } from './periods.ts';
import type { Metric } from '../contract/measured.ts';
import { texts } from '../texts/texts.ts';

/** More series than this and the smallest share one band: more could not be told apart. */
const MOST_SERIES = 6;

/** A measure of a set of calls; what is not priced costs nothing here and is said beside it. */
export function valueOf(use: Measures, metric: Metric): number {
  return metric === 'cost' ? (use.cost ?? 0) : metric === 'tokens' ? tokensOf(use) : use.calls;
}

/**
 * Values of each model in each period, ready to be stacked: makers together, large models at the bottom; of more than
 * `most` models the smallest as one.
 */
export function seriesOf(
  rows: readonly DayRow[],
  periods: readonly Period[],
  metric: Metric,
  names: Names,
  most = MOST_SERIES,
): readonly Series[] {
  const byKey = new Map<string, { code: number; values: number[]; total: number }>();
  const [first, last] = [periods[0]?.from ?? 0, periods.at(-1)?.to ?? -1];
  for (const row of rows) {
    const value = valueOf(row, metric);
    if (value <= 0 || row.day < first || row.day > last) continue;
    const key = familyKey(row.model);
    let entry = byKey.get(key);
    if (entry === undefined) {
      entry = { code: row.model, values: periods.map(() => 0), total: 0 };
      byKey.set(key, entry);
    }
    const index = periodIndex(periods, row.day);
    entry.values[index] = (entry.values[index] ?? 0) + value;
    entry.total += value;
  }
  const ranked = [...byKey.values()].sort((a, b) => b.total - a.total || a.code - b.code);
  const named = ranked.filter(({ code }) => code !== FOLDED);
  const isFolded = named.length < ranked.length;
  const own = ranked.length <= most + 1 ? named : named.slice(0, most);
  const rest = ranked.filter((entry) => !own.includes(entry));

  const makers = new Map<string, number>();
  for (const { code, total } of own) makers.set(makerOf(code), (makers.get(makerOf(code)) ?? 0) + total);
  const series: Series[] = [...own]
    .sort(
      (a, b) =>
        (makers.get(makerOf(b.code)) ?? 0) - (makers.get(makerOf(a.code)) ?? 0) ||
        sizeOf(a.code) - sizeOf(b.code) ||
        b.total - a.total,
    )
    .map(({ code, values }) => {
      const { name, mark } = names.model(code);
      return { name, mark, values };
    });
  if (rest.length > 0) {
    series.push({
      name: isFolded ? texts.names.other.models : texts.days.other(rest.length),
      mark: 'model-none',
      values: periods.map((_, index) => rest.reduce((sum, { values }) => sum + (values[index] ?? 0), 0)),
    });
  }
  return series;
}

/** What each day comes to, whatever the model. */
export function sumByDay(rows: readonly DayRow[], metric: Metric): ReadonlyMap<number, number> {
  const days = new Map<number, number>();
  for (const row of rows) days.set(row.day, (days.get(row.day) ?? 0) + valueOf(row, metric));
  return days;
}

/** Active minutes of each period as one series: of models they would be the same minutes. */
export function timeSeries(
  minutes: ReadonlyMap<number, number>,
  periods: readonly Period[],
): readonly Series[] {
  const values = periods.map(() => 0);
  const [first, last] = [periods[0]?.from ?? 0, periods.at(-1)?.to ?? -1];
  for (const [day, value] of minutes) {
    if (day < first || day > last) continue;
    const index = periodIndex(periods, day);
    values[index] = (values[index] ?? 0) + value;
  }
  return [{ name: texts.metric.names.time, mark: 'plain', values }];
}

/** Whether each period has any call. */
export function usedOf(rows: readonly DayRow[], periods: readonly Period[]): readonly boolean[] {
  const used = periods.map(() => false);
  const [first, last] = [periods[0]?.from ?? 0, periods.at(-1)?.to ?? -1];
  for (const row of rows) {
    if (row.calls > 0 && row.day >= first && row.day <= last) used[periodIndex(periods, row.day)] = true;
  }
  return used;
}

/** The most days in a row that have a call, from `from` to `to`. */
export function streakOf(rows: readonly DayRow[], from: number, to: number): number {
  return longestStreak(
    rows.flatMap(({ day, calls }) => (calls > 0 && day >= from && day <= to ? [day] : [])),
  );
}

function makerOf(code: number): string {
  return modelOf(code)?.maker ?? 'custom';
}

/** Words under a chart: first days of weeks for a few of them, else months; the year where it begins. */
export function wordsOf(
  periods: readonly Period[],
  grain: Grain,
  weekStart = 0,
): readonly { readonly at: number; readonly text: string }[] {
  const { dates } = texts;
  if (grain === 'day' && periods.length <= 45) {
    return periods.flatMap(({ from }, at) =>
      periods.length <= 9 || weekdayOf(from) === weekStart ? [{ at, text: dates.dayOfYear(from) }] : [],
    );
  }
  /** Of many months those that begin a quarter. */
  const each = grain === 'month' && periods.length > 15 ? 3 : 1;
  const begins = periods.flatMap(({ from, to }, at) => {
    // A week stands under the month whose first day it holds.
    const month = dateOf(to);
    return at > 0 && (month.day > to - from + 1 || (month.month - 1) % each > 0) ? [] : [{ at, month }];
  });
  // The stub of a month leaves its place to the next one.
  const [first, second] = begins;
  const room = { day: 10, week: 3, month: each }[grain];
  if (first !== undefined && second !== undefined && second.at - first.at < room) begins.shift();
  return begins.map(({ at, month }, index) => ({
    at,
    text:
      index === 0 || month.month === 1
        ? dates.shortMonthOfYear(month.month, month.year)
        : dates.shortMonth(month.month),
  }));
}

/**
 * The names of months over a calendar of weeks in columns, each at the index of its first day, with their year where
 * one begins. Beside weeks in rows there is room for one of the two: a January goes by its year.
 */
export function monthsOf(
  first: number,
  last: number,
  weeks: 'columns' | 'rows',
): readonly { readonly at: number; readonly text: string }[] {
  const months: { at: number; text: string }[] = [];
  for (let day = first; day <= last; day += 1) {
    const date = dateOf(day);
    if (date.day !== 1 && day !== first) continue;
    // The stub of a month leaves its place to the next one.
    if (day === first && date.day > 14 && last - first > 31) continue;
    const month = texts.dates.shortMonth(date.month);
    const isNamed = months.length === 0 || date.month === 1;
    const text =
      weeks === 'columns'
        ? isNamed
          ? texts.dates.shortMonthOfYear(date.month, date.year)
          : month
        : date.month === 1
          ? String(date.year)
          : month;
    months.push({ at: day - first, text });
  }
  return months;
}
