import type { UseBefore } from '../../contract/breakdown.ts';
import { cacheShareOf, tokensOf, type Measures } from '../../contract/measures.ts';
import type { PeriodBefore } from '../../contract/period-before.ts';

/** What an equal period before came to; null for what nobody counted. */
export interface Comparison {
  /** Days, both included. */
  readonly from: number;
  readonly to: number;
  /** Whether the logs begin within it: then it is of a part of the use. */
  readonly isPartial: boolean;
  readonly cost: number | null;
  readonly tokens: number;
  readonly calls: number;
  readonly sessions: number | null;
  readonly activeDays: number;
  readonly activeMinutes: number | null;
  /** Cache reads of all input, 0 to 1. */
  readonly cacheShare: number | null;
}

/** Of a period that the reader chose, whose equal period before is in the report as well. */
export function chosenComparison({ from, to, total, activeMinutes }: UseBefore): Comparison {
  return {
    from,
    to,
    isPartial: false,
    cost: costOf(total),
    tokens: tokensOf(total),
    calls: total.calls,
    sessions: total.sessions,
    activeDays: total.activeDays,
    activeMinutes,
    cacheShare: cacheShareOf(total),
  };
}

/** Of the whole report, which carries the totals of the period before its range. `convert` is to its currency. */
export function carriedComparison(before: PeriodBefore, convert: (amount: number) => number): Comparison {
  return {
    from: before.first,
    to: before.last,
    isPartial: before.logsFrom > before.first,
    cost: before.calls === 0 ? 0 : before.cost === null ? null : convert(before.cost),
    tokens: before.wholeInput + before.output,
    calls: before.calls,
    sessions: before.sessions,
    activeDays: before.activeDays,
    activeMinutes: before.activeMinutes,
    cacheShare: before.wholeInput > 0 ? before.cacheRead / before.wholeInput : null,
  };
}

const costOf = (total: Measures): number | null => (total.calls === 0 ? 0 : total.cost);
