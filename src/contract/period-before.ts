import { dateOf } from './formats.ts';
import { FACTS, type Fact } from './tables.ts';

/** Whether days, both included, are a whole calendar month or year. */
export function calendarSpan(from: number, to: number): 'month' | 'year' | null {
  const [begin, next] = [dateOf(from), dateOf(to + 1)];
  if (begin.day !== 1 || next.day !== 1) return null;
  const months = (next.year - begin.year) * 12 + next.month - begin.month;
  return months === 1 ? 'month' : months === 12 && begin.month === 1 ? 'year' : null;
}

/**
 * The first day of what days, both included, are compared with, up to the day before them: the month before a whole
 * calendar month, the year before a whole year, else as many days.
 */
export function beginBefore(from: number, to: number): number {
  const span = calendarSpan(from, to);
  if (span === 'month') return from - dateOf(from - 1).day;
  if (span === 'year') return from - (dateOf(from - 366).day === 1 ? 366 : 365);
  return from - (to - from + 1);
}

/** What the equal period just before the range of a report comes to, in the units of `Measures`. */
export interface PeriodBefore {
  /** Days since 1970-01-01, both included, from {@link beginBefore} on; of a range that goes on, the days that have come. */
  readonly first: number;
  readonly last: number;
  /**
   * From this day on there are calls of every agent of the two periods. Later than `first` where an agent's logs
   * begin within the period, after `last` where it has none there: then the totals are of a part of the use.
   */
  readonly logsFrom: number;
  readonly calls: number;
  readonly sessions: number;
  /** Uncached input, cache reads and cache writes. */
  readonly wholeInput: number;
  /** Part of `wholeInput`. */
  readonly cacheRead: number;
  readonly output: number;
  /** Null where no call of the period has a known price. */
  readonly cost: number | null;
  readonly unpricedTokens: number;
  readonly activeMinutes: number;
  readonly activeDays: number;
}

/** Reads it from a report's facts; null where the report has none: no range was asked for, or the mode drops it. */
export function periodBeforeOf(facts: ReadonlyMap<number, number>): PeriodBefore | null {
  const value = (fact: Fact): number | undefined => facts.get(FACTS[fact]);
  const [first, rangeFirst, logsFrom] = [
    value('before-first-day'),
    value('first-day'),
    value('before-logs-day'),
  ];
  if (first === undefined || rangeFirst === undefined || logsFrom === undefined) return null;
  return {
    first,
    last: rangeFirst - 1,
    logsFrom,
    calls: value('before-calls') ?? 0,
    sessions: value('before-sessions') ?? 0,
    wholeInput: value('before-whole-input') ?? 0,
    cacheRead: value('before-cache-read') ?? 0,
    output: value('before-output') ?? 0,
    cost: value('before-cost') ?? null,
    unpricedTokens: value('before-unpriced-tokens') ?? 0,
    activeMinutes: value('before-minutes') ?? 0,
    activeDays: value('before-active-days') ?? 0,
  };
}
