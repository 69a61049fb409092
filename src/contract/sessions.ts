import { NO_FILTER, pickedOf, type Filter } from './filter.ts';
import { mondayOf } from './formats.ts';
import type { Grain } from './modes.ts';

import type { Frame } from './frame.ts';
import type { Measures } from './measures.ts';
import { sessionRange, type CountRange } from './rounding.ts';
import { SESSION_MEASURES } from './tables.ts';

/**
 * Sessions that begin in what a filter shows: exact where the report counts them by row, and in public mode between
 * the sums of the ends of the ranges that its weeks say; of the whole report those that its sizes say, where they are
 * closer.
 * @returns null where the report does not say: public mode tells sessions apart by nothing but whole weeks
 */
export function sessionsOf(
  total: Measures,
  { weekSessions, sessionSizes }: Pick<Frame, 'weekSessions' | 'sessionSizes'>,
  filter: Filter = NO_FILTER,
  grain: Grain = 'week',
): CountRange | null {
  if (total.sessions !== null) return { from: total.sessions, to: total.sessions };
  const { from, to } = filter;
  if (pickedOf(filter).some((dimension) => dimension !== 'days')) return null;
  const cutsWeeks = (from !== null && from !== mondayOf(from)) || (to !== null && to !== mondayOf(to) + 6);
  if (grain !== 'week' && cutsWeeks) return null;
  const byWeek = sumRanges(
    weekSessions.filter(({ week }) => (from === null || week >= from) && (to === null || week <= to)),
  );
  // Every session has a length; not every one has a cost.
  const sizes = sessionSizes.filter(({ measure }) => measure === SESSION_MEASURES.minutes.code);
  if (from !== null || to !== null || sizes.length === 0) return byWeek;
  const bySize = sumRanges(sizes);
  return { from: Math.max(byWeek.from, bySize.from), to: Math.min(byWeek.to, bySize.to) };
}

/** At least and at most so many sessions stand behind published counts. */
export function sumRanges(counts: readonly { readonly sessions: number }[]): CountRange {
  const ranges = counts.map(({ sessions }) => sessionRange(sessions));
  return {
    from: ranges.reduce((sum, range) => sum + range.from, 0),
    to: ranges.reduce((sum, range) => sum + range.to, 0),
  };
}
