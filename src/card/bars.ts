import { rectangle } from '../charts/geometry.ts';
import type { Series } from '../charts/bars.ts';

/** Where bars are drawn, in pixels. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A value that is written on the bars. */
export interface Note {
  readonly x: number;
  readonly y: number;
  readonly value: number;
  /** Whether it is of the last bar, at its end, and not of the highest. */
  readonly isLast: boolean;
}

/** Fewer bars than this leave the rest of the width to the paper. */
const WIDEST = 90;
/** Part of a bar's place that is left free. */
const FREE = 0.2;
/** Paper between the bands of a bar. */
const SEAM = 1;
/** A bar that is not zero is seen. */
const LEAST = 1.5;
/** How high a single bar is that lies on its side. */
const BAND = 0.4;

/** The bands of each series as one path, the last place that bars take, and the values to be written. */
export interface Bars {
  readonly paths: readonly string[];
  readonly end: number;
  readonly leftOf: (index: number) => number;
  /** The highest, and the last where it is another one that is not empty. */
  readonly notes: readonly Note[];
}

/** Bars that stand beside each other, stacked by series; one alone lies on its side and takes the whole width. */
export function standBars(series: readonly Series[], count: number, frame: Frame): Bars {
  const totals = Array.from({ length: count }, (_, index) =>
    series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
  );
  return count === 1 ? lay(series, totals, frame) : stand(series, totals, frame);
}

function stand(
  series: readonly Series[],
  totals: readonly number[],
  { left, right, top, bottom }: Frame,
): Bars {
  const step = Math.min(WIDEST, (right - left) / totals.length);
  const width = step * (1 - FREE);
  const most = Math.max(...totals);
  const heightOf = (value: number): number => (most > 0 ? (value / most) * (bottom - top) : 0);
  const below = totals.map(() => 0);
  const paths = series.map(({ values }) =>
    totals
      .map((_, index) => {
        const value = values[index] ?? 0;
        if (value <= 0) return '';
        const from = below[index]!;
        below[index] = from + value;
        const tall = from === 0 ? Math.max(heightOf(value), LEAST) : heightOf(value);
        const seam = from > 0 && tall > 3 * SEAM ? SEAM : 0;
        const base = bottom - heightOf(from);
        return rectangle(left + index * step, base - tall, width, tall - seam);
      })
      .join(''),
  );
  const leftOf = (index: number): number => left + index * step;
  const peak = totals.indexOf(most);
  const last = totals.length - 1;
  const noteOf = (index: number): Note => ({
    x: leftOf(index) + width / 2,
    y: bottom - heightOf(totals[index] ?? 0),
    value: totals[index] ?? 0,
    isLast: index !== peak,
  });
  const notes = [peak, last].filter(
    (index, at, all) => (totals[index] ?? 0) > 0 && all.indexOf(index) === at,
  );
  return { paths, end: leftOf(last) + width, leftOf, notes: notes.map(noteOf) };
}

function lay(
  series: readonly Series[],
  totals: readonly number[],
  { left, right, top, bottom }: Frame,
): Bars {
  const total = totals[0] ?? 0;
  const tall = (bottom - top) * BAND;
  let at = left;
  const paths = series.map(({ values }) => {
    const wide = total > 0 ? ((values[0] ?? 0) / total) * (right - left) : 0;
    const seam = at > left ? SEAM : 0;
    at += wide;
    return rectangle(at - wide + seam, bottom - tall, Math.max(wide - seam, LEAST), tall);
  });
  return { paths, end: right, leftOf: () => left, notes: [] };
}
