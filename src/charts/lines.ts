import { max } from 'd3-array';
import { valueAxis } from './axis.ts';
import { fitted, letterSize, round, spread, textWidth, wordsThatFit, type Word } from './geometry.ts';
import { areaPath, linePath, type Place } from './paths.ts';
import { bandScale } from './scales.ts';

/** One line of a chart. */
export interface LineSeries {
  readonly name: string;
  /** Classes that give it its colour. */
  readonly mark: string;
  /** One value for each period; null where there is none, which parts the line. */
  readonly values: readonly (number | null)[];
}

export interface LinesOptions {
  /** What the chart is of, over it; empty for none. */
  readonly title: string;
  /** Named at their ends where there is more than one. */
  readonly series: readonly LineSeries[];
  /** The value at the top: charts that are compared have one. See {@link mostOf}. */
  readonly most: number;
  /** An area says that its whole is the value: shares, sums. */
  readonly form: 'line' | 'area';
  readonly width: number;
  readonly height: number;
  readonly format: (value: number) => string;
  /** Words under the chart, each at the period where it begins. */
  readonly words: readonly Word[];
  /** Whether each period is of a part of its time only; none where left out. */
  readonly partial?: readonly boolean[];
}

const TOP = 20;
const TITLE = 22;
const BOTTOM = 22;
/** Between the end of a line and its label. */
const GAP = 7;
const LABEL_HEIGHT = 15;
/** Names take at most this part of the width. */
const NAMES = 0.4;

/** The largest value of all series: the top of the charts that they stand in together. */
export function mostOf(series: readonly LineSeries[]): number {
  return max(series, ({ values }) => max(values, (value) => value ?? 0) ?? 0) ?? 0;
}

/** Everything that a small chart of lines draws, in the chart's units. */
export function layoutLines(options: LinesOptions) {
  const { title, series, most, form, width, height, format, words, partial = [] } = options;
  const top = TOP + (title === '' ? 0 : TITLE);
  const bottom = height - BOTTOM;
  const letters = letterSize(width);
  const count = max(series, ({ values }) => values.length) ?? 0;
  const { y, rules, side } = valueAxis(most, format, { top, bottom }, { leastSide: 0, letters });

  const isNamed = series.length > 1;
  const lasts = series.flatMap(({ name, mark, values }) => {
    const index = values.findLastIndex((value) => value !== null);
    const value = values[index] ?? null;
    return value === null ? [] : [{ name, mark, index, value }];
  });
  const wordOf = ({ name, value }: { name: string; value: number }): string =>
    isNamed ? `${format(value)} ${name}` : format(value);
  // Small charts with one scale have one width too: room for the largest value, not for the last.
  const widest = isNamed
    ? max(lasts, (last) => textWidth(wordOf(last), letters))
    : textWidth(format(most), letters);
  const room = Math.min(widest ?? 0, width * NAMES);
  const right = width - (room > 0 ? room + GAP : 4);
  // Points are bands without any width.
  const { leftOf: at, step } = bandScale(count, [side, right], { inner: 1 });

  const lines = series.map(({ mark, values }) => {
    const places = values.map((value, index): Place => (value === null ? null : [at(index), y(value)]));
    const isPart = (index: number): boolean => partial[index] ?? false;
    const pathWhere = (isIn: (index: number) => boolean): string =>
      linePath(places.map((place, index) => (isIn(index) ? place : null)));
    return {
      mark,
      path: pathWhere((index) => !isPart(index)),
      /** To and from what is of a part of its time. */
      toPart: pathWhere((index) => [index - 1, index, index + 1].some(isPart)),
      area: form === 'area' ? areaPath(places, bottom) : '',
    };
  });

  const ordered = [...lasts].sort((a, b) => a.value - b.value);
  const places = spread(
    ordered.map(({ value }) => y(value)),
    LABEL_HEIGHT,
    top,
    bottom,
  );
  const labels = ordered.map((last, index) => {
    const text = wordOf(last);
    return {
      mark: last.mark,
      x: round(isNamed ? right + GAP : at(last.index) + GAP),
      y: round((places[index] ?? 0) + 4),
      text: fitted(text, room + 1),
      dot: { x: round(at(last.index)), y: round(y(last.value)) },
    };
  });

  return {
    title: fitted(title, width - 16),
    left: side,
    right: round(right),
    top,
    bottom,
    rules,
    lines,
    labels,
    peak: isNamed ? null : peakOf(),
    words: wordsThatFit(
      words.map((word) => ({ x: round(at(word.at)), text: word.text })),
      width,
    ),
    /** The places of a period on all lines, for the crosshair. */
    pointsOf: (index: number) => ({
      x: round(at(index)),
      points: series.flatMap(({ mark, values }) => {
        const value = values[index] ?? null;
        return value === null ? [] : [{ mark, y: round(y(value)) }];
      }),
    }),
    /** The period at a place, null beside the chart. */
    indexAt: (place: number): number | null => {
      if (count === 0 || place < side - 6 || place > right + 6) return null;
      return count === 1 ? 0 : Math.min(Math.max(Math.round((place - side) / step), 0), count - 1);
    },
  };

  /** The highest value of a single line that is not its last: beside the last where that is nearly as high. */
  function peakOf() {
    const values = series[0]?.values ?? [];
    const value = max(values, (one) => one ?? 0) ?? 0;
    const index = values.indexOf(value);
    const last = lasts[0];
    if (last === undefined || value <= 0 || index === last.index) return null;
    const text = format(value);
    const half = textWidth(text) / 2;
    const end = y(last.value) - y(value) < LABEL_HEIGHT ? at(last.index) : width;
    return { x: round(Math.max(Math.min(at(index), end - half), side + half)), y: round(y(value) - 7), text };
  }
}
