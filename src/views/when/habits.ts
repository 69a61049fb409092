import type { DayRow } from '../../contract/breakdown.ts';
import { longestStreak } from '../../contract/streak.ts';

/** How the days of a period follow one another, all in days. */
export interface Habits {
  readonly all: number;
  readonly active: number;
  /** The most days with use in a row, and the most without between two that have it. */
  readonly longest: number;
  readonly pause: number;
  /** Days with use in a row up to the last day of the period; 0 where that has none. */
  readonly current: number;
}

/** The habits of a period, both of its ends included. */
export function habitsIn(rows: readonly DayRow[], from: number, to: number): Habits {
  const used = new Set(
    rows.flatMap(({ day, calls }) => (calls > 0 && day >= from && day <= to ? [day] : [])),
  );
  const sorted = [...used].sort((a, b) => a - b);
  let current = 0;
  while (used.has(to - current)) current += 1;
  return {
    all: Math.max(to - from + 1, 0),
    active: used.size,
    longest: longestStreak(used),
    pause: sorted.reduce((most, day, index) => Math.max(most, day - (sorted[index - 1] ?? day - 1) - 1), 0),
    current,
  };
}
