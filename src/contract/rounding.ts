/*
 * How public mode rounds. The page prints such numbers as "about", the audit checks that every published one is on
 * the grid, and the privacy door rounds with it.
 */

/** A category is named where at least so many sessions in at least so many weeks have it; else it is Other. */
export const FEWEST = { sessions: 10, weeks: 3 } as const;

/** Significant digits of a rounded number. */
export const DIGITS = 2;

/** Counts of sessions below 15 are published as the lowest of their range. */
export const SESSION_RANGES = [
  { from: 1, to: 4 },
  { from: 5, to: 14 },
] as const;

/**
 * A whole number from 0 with two significant digits: to the nearest, a half to the even digit; `up` to the next
 * that is not smaller. A missing value (`NaN`) stays one.
 */
export function roundFigure(value: number, direction?: 'up'): number {
  const step = 10 ** Math.max(0, String(value).length - DIGITS);
  const [whole, rest] = [Math.floor(value / step), value % step];
  const up = direction === 'up' ? rest > 0 : rest * 2 > step || (rest * 2 === step && whole % 2 === 1);
  return (up ? whole + 1 : whole) * step;
}

/** Whether {@link roundFigure} leaves a number as it is. */
export function isRounded(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && roundFigure(value) === value;
}

/** A count of sessions as it is published: 0, the lowest of its range, or rounded from 15 on. */
export function bucketSessions(value: number): number {
  if (value > SESSION_RANGES[1].to) return roundFigure(value);
  return SESSION_RANGES.findLast(({ from }) => value >= from)?.from ?? 0;
}

/** Counts from one to another, both included. */
export interface CountRange {
  readonly from: number;
  readonly to: number;
}

/** The counts that a published count of sessions can stand for; itself where no count is published so. */
export function sessionRange(published: number): CountRange {
  const bucket = SESSION_RANGES.find(({ from }) => from === published);
  if (bucket !== undefined) return { from: bucket.from, to: bucket.to };
  if (published === 0 || !isBucketed(published)) return { from: published, to: published };
  const step = 10 ** (String(published).length - DIGITS);
  // Below a power of ten the steps are smaller; a half goes to the even digit.
  const below = published / step === 10 ? step / 10 : step;
  const [least, most] = [published - below / 2, published + step / 2];
  return (published / step) % 2 === 0
    ? { from: Math.ceil(least), to: Math.floor(most) }
    : { from: Math.floor(least) + 1, to: Math.ceil(most) - 1 };
}

/** Whether {@link bucketSessions} leaves a number as it is. */
export function isBucketed(value: number): boolean {
  return Number.isSafeInteger(value) && bucketSessions(value) === value;
}
