import { dateOf } from '../contract/formats.ts';
import type { BarGrain } from '../contract/measured.ts';
import { dayOf, weekBegin } from './calendar.ts';

/** Bars longer than this many days are drawn by week, then by month, so that a bar stays wide enough to point at. */
const MOST_DAYS = 120;
const MOST_WEEKS = 130;

export type Grain = BarGrain;

/** A run of days that is drawn as one bar. */
export interface Period {
  readonly from: number;
  /** The last day, included. */
  readonly to: number;
}

/** Length of a bar for a range of days. `finest` is what the data itself is cut to. */
export function grainOf(first: number, last: number, finest: Grain): Grain {
  const days = last - first + 1;
  if (finest === 'day' && days <= MOST_DAYS) return 'day';
  return days <= MOST_WEEKS * 7 ? 'week' : 'month';
}

/** More bars than this are too thin to point at. */
const MOST_BARS = 400;

/** The lengths of a bar that a reader can choose from: those that make more than one bar, and not too many. */
export function grainsOf(first: number, last: number, finest: Grain): readonly Grain[] {
  return (['day', 'week', 'month'] as const).filter((grain) => {
    if (grain === 'day' && finest !== 'day') return false;
    const bars = periodsOf(first, last, grain).length;
    return bars > 1 && (bars <= MOST_BARS || grain === 'month');
  });
}

/**
 * The periods that a range consists of. The first and the last can be shorter than the others. Weeks begin on
 * the weekday `weekStart`, 0 for Monday.
 */
export function periodsOf(first: number, last: number, grain: Grain, weekStart = 0): readonly Period[] {
  const periods: Period[] = [];
  for (let from = first; from <= last;) {
    const next = Math.min(startAfter(from, grain, weekStart), last + 1);
    periods.push({ from, to: next - 1 });
    from = next;
  }
  return periods;
}

/** Whether a period has fewer days than its week or month. */
export function isPartial({ from, to }: Period, grain: Grain): boolean {
  const { year, month } = dateOf(from);
  const whole =
    grain === 'day' ? 1 : grain === 'week' ? 7 : dayOf(year, month + 1, 1) - dayOf(year, month, 1);
  return to - from + 1 < whole;
}

/** Index of the period that a day is in, for days of the range. */
export function periodIndex(periods: readonly Period[], day: number): number {
  let low = 0;
  let high = periods.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (periods[middle]!.from <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

function startAfter(day: number, grain: Grain, weekStart: number): number {
  if (grain === 'day') return day + 1;
  if (grain === 'week') return weekBegin(day, weekStart) + 7;
  const { year, month } = dateOf(day);
  return dayOf(year, month + 1, 1);
}
