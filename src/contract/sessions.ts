import { NO_FILTER, pickedOf, type Filter } from './filter.ts';
import { mondayOf } from './formats.ts';
import type { Grain } from './modes.ts';
import type { Frame } from './frame.ts';
import type { Measures } from './measures.ts';
import { sessionRange, type CountRange } from './rounding.ts';
import { SESSION_MEASURES } from './tables.ts';

/**
 * Sessions that begin in what a filter shows: exact where the report counts them by row, and in public mode between
 * the sums of the ends of the ranges that its weeks say, and of the whole report those that its sizes say: the true
 * number lies in each of them.
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
  const ofSize = ({ code }: { readonly code: number }): CountRange =>
    sumRanges(sessionSizes.filter(({ measure }) => measure === code));
  const [cost, minutes] = [ofSize(SESSION_MEASURES.cost), ofSize(SESSION_MEASURES.minutes)];
  if (from !== null || to !== null || minutes.to === 0) return byWeek;
  // Every session has a length; where something is not priced, not every one has a cost.
  const priced = total.unpricedTokens === 0 && cost.to > 0 ? cost.to : Infinity;
  return {
    from: Math.max(byWeek.from, minutes.from, cost.from),
    to: Math.min(byWeek.to, minutes.to, priced),
  };
}

/** Sessions of a public report that have a cost: all of them where all is priced, and never more. */
export function pricedSessionsOf(
  total: Measures,
  frame: Pick<Frame, 'weekSessions' | 'sessionSizes'>,
): CountRange | null {
  const all = sessionsOf(total, frame);
  if (all === null || total.unpricedTokens === 0) return all;
  const { from, to } = sumRanges(
    frame.sessionSizes.filter(({ measure }) => measure === SESSION_MEASURES.cost.code),
  );
  return { from, to: Math.min(to, all.to) };
}

/** At least and at most so many sessions stand behind published counts. */
export function sumRanges(counts: readonly { readonly sessions: number }[]): CountRange {
  const ranges = counts.map(({ sessions }) => sessionRange(sessions));
  return {
    from: ranges.reduce((sum, range) => sum + range.from, 0),
    to: ranges.reduce((sum, range) => sum + range.to, 0),
  };
}
