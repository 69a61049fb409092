import { dateOf } from '../../contract/formats.ts';
import { runRate } from '../../charts/cumulative.ts';
import { dayOf } from '../calendar.ts';

/** A month as far as it has come. */
export interface MonthSoFar {
  /** First day of the month, or of the report where that begins later. */
  readonly from: number;
  /** Days to the end of the month. */
  readonly length: number;
  /** What each day so far came to. */
  readonly values: readonly number[];
  /** What it comes to at its end at the pace so far; null once it is over. */
  readonly projected: number | null;
  /** What each day of the month before came to; null where the report has not all of that. */
  readonly before: readonly number[] | null;
}

/**
 * The month of a day, as far as the report goes: it is over when the report goes on after it.
 * @param valueOf What a day came to.
 * @param range First and last day of the report, numbers of days like `day`, which is one of them.
 */
export function monthSoFar(
  valueOf: (day: number) => number,
  [first, lastOfAll]: readonly [number, number],
  day: number,
): MonthSoFar {
  const { year, month } = dateOf(day);
  const begin = dayOf(year, month, 1);
  const from = Math.max(begin, first);
  const end = dayOf(year, month + 1, 1);
  const last = Math.min(lastOfAll, end - 1);
  const listOf = (one: number, length: number): readonly number[] =>
    Array.from({ length }, (_, index) => valueOf(one + index));
  const values = listOf(from, last - from + 1);
  const beginBefore = dayOf(year, month - 1, 1);
  return {
    from,
    length: end - from,
    values,
    projected: last === end - 1 ? null : runRate(values, end - from),
    before: from === begin && beginBefore >= first ? listOf(beginBefore, begin - beginBefore) : null,
  };
}
