import { FACTS, type Fact } from './tables.ts';

/** What the equal period just before the range of a report comes to, in the units of `Measures`. */
export interface PeriodBefore {
  /** Days since 1970-01-01, both included: as many as the range has, or as have come where it goes on. */
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
