import { max } from 'd3-array';
import { valueAxis } from './axis.ts';
import { fitted, round, spread, textWidth, wordsThatFit, type Word } from './geometry.ts';
import { areaPath, linePath, type Place } from './paths.ts';
import { linearScale } from './scales.ts';

export interface CumulativeOptions {
  /** The amount of each day so far. Their sum so far is drawn. */
  readonly values: readonly number[];
  /** What the line is, at its end. */
  readonly name: string;
  /** Days of the whole chart: to the end of the month, where that is still to come. */
  readonly length: number;
  /** Where the line goes from here at the pace so far: the sum on the last day, and what it is. */
  readonly projection?: { readonly value: number; readonly name: string } | null;
  /** The amount of each day of the period before, and what it is. */
  readonly before?: { readonly values: readonly number[]; readonly name: string } | null;
  readonly width: number;
  readonly height: number;
  /** Writes what the axis has. */
  readonly format: (value: number) => string;
  /** Writes what the lines come to, as the sentence beside the chart does; else as on the axis. */
  readonly write?: (value: number) => string;
  /** Words under the chart, each at the day where it begins. */
  readonly words: readonly Word[];
}

const TOP = 24;
const BOTTOM = 24;
const LABEL_GAP = 10;
/** A label beside the chart has two lines: the value, and what it is. */
const LABEL_HEIGHT = 34;
/** So much of the width the labels take at most. */
const MOST_LABELS = 0.36;
/** A chart that is less wide has its labels in itself: over the higher line and under the lower one. */
const NARROW = 480;
/** Height of a line of text. */
const LINE = 18;

/** The sum on the last of `length` days if all go on as the `values` so far did on average. */
export function runRate(values: readonly number[], length: number): number {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.length > 0 ? (total / values.length) * length : 0;
}

/** Everything that the line of a growing sum draws, in the chart's units. */
export function layoutCumulative(options: CumulativeOptions) {
  const {
    values,
    name,
    length,
    projection = null,
    before = null,
    width,
    height,
    format,
    write = format,
    words,
  } = options;
  const bottom = height - BOTTOM;
  const sums = sumsOf(values);
  const sumsBefore = sumsOf(before?.values ?? []);
  /** A month before that was longer ends where it did. */
  const days = Math.max(length, sumsBefore.length, 1);
  const total = sums.at(-1) ?? 0;
  const most = Math.max(total, projection?.value ?? 0, sumsBefore.at(-1) ?? 0);
  const isNarrow = width < NARROW;
  const isWhole = sums.length >= length;
  /** Whether the sum so far ends where the highest line does: its label then stands over that one's. */
  const isCrowded = isNarrow && !isWhole && most > 0 && ((most - total) / most) * (bottom - TOP) < LINE;
  const top = isCrowded ? TOP + LINE : TOP;
  const { y, rules, side } = valueAxis(most, format, { top, bottom });

  const ends = [
    ...(isWhole && values.length > 0 ? [{ kind: 'line' as const, value: total, name }] : []),
    ...(projection === null ? [] : [{ kind: 'projection' as const, ...projection }]),
    ...(before !== null && sumsBefore.length > 0
      ? [{ kind: 'before' as const, value: sumsBefore.at(-1) ?? 0, name: before.name }]
      : []),
  ].sort((a, b) => a.value - b.value);
  const widest = width * (isNarrow ? 1 : MOST_LABELS) - LABEL_GAP;
  const room = isNarrow
    ? 0
    : (max(ends, (end) => Math.max(textWidth(write(end.value)), textWidth(fitted(end.name, widest)))) ?? 0);
  const right = width - (room > 0 ? room + LABEL_GAP : 4);
  /** A sum stands at the end of its day; before the first day it is nothing. */
  const x = linearScale([0, days], [side, right]);
  const dayAt = linearScale([side, right], [0, days]);
  type Point = readonly [number, number];
  const pointsOf = (of: readonly number[]): readonly Point[] =>
    of.length === 0 ? [] : [[0, 0], ...of.map((value, day): Point => [day + 1, value])];
  const placesOf = (points: readonly Point[]): readonly Place[] =>
    points.map(([day, value]) => [x(day), y(value)]);
  const today: Point = [sums.length, total];

  const places = spread(
    ends.map(({ value }) => y(value)),
    LABEL_HEIGHT,
    top - 8,
    bottom - 20,
  );
  /** Height of a text that ends at a place and stays under a line that rises to it. */
  const under = (line: readonly number[], end: number, text: string): number => {
    const day = Math.floor(dayAt(end - textWidth(text)));
    return Math.min(y(line[day - 1] ?? 0) + LINE, bottom - 6);
  };
  const labels = ends.map((end, index) => {
    const value = write(end.value);
    if (!isNarrow) {
      return {
        kind: end.kind,
        anchor: 'start' as const,
        x: round(right + LABEL_GAP),
        y: round((places[index] ?? 0) + 2),
        value,
        name: fitted(end.name, widest),
        isBelow: true,
      };
    }
    const isHighest = index === ends.length - 1;
    const shortName = fitted(end.name, widest - textWidth(`${value} `));
    return {
      kind: end.kind,
      anchor: 'end' as const,
      x: round(right),
      y: round(
        isHighest
          ? y(end.value) - 8
          : under(end.kind === 'before' ? sumsBefore : sums, right, `${value} ${shortName}`),
      ),
      value,
      name: shortName,
      isBelow: false,
    };
  });

  const here = x(sums.length);
  const text = `${write(total)} ${name}`;
  const isAtStart = here - textWidth(text) < side;
  /** Over the line, where there is nothing; on the first days after it. */
  const note =
    isWhole || values.length === 0
      ? null
      : {
          x: round(isCrowded ? right : isAtStart ? here + 14 : here),
          y: round(isCrowded ? y(most) - 8 - LINE : y(total) + (isAtStart ? 4 : -10)),
          anchor: isAtStart ? ('start' as const) : ('end' as const),
          text,
        };

  return {
    left: side,
    right: round(right),
    top,
    bottom,
    rules,
    area: areaPath(placesOf(pointsOf(sums)), bottom),
    line: linePath(placesOf(pointsOf(sums))),
    before: linePath(placesOf(pointsOf(sumsBefore))),
    projection:
      projection === null || values.length === 0
        ? ''
        : linePath(placesOf([today, [length, projection.value]])),
    /** The end of the line; null without one. */
    dot: values.length === 0 ? null : { x: round(here), y: round(y(total)) },
    labels,
    note,
    words: wordsThatFit(
      words.map(({ at, text }) => ({ x: round(x(at)), text })),
      Math.min(right + 40, width),
    ),
    /** Places of a day on both lines, for the crosshair. */
    pointOf: (day: number) => ({
      x: round(x(day + 1)),
      y: sums[day] === undefined ? null : round(y(sums[day])),
      before: sumsBefore[day] === undefined ? null : round(y(sumsBefore[day])),
    }),
    /** The day at a place, null beside the chart. */
    dayAt: (at: number): number | null => {
      const day = Math.round(dayAt(at)) - 1;
      return at >= side - 4 && at <= right + 4 && length > 0 ? Math.min(Math.max(day, 0), length - 1) : null;
    },
  };
}

/** What values come to, from the first to each. */
function sumsOf(values: readonly number[]): readonly number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}
