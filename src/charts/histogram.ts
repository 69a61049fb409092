import { max } from 'd3-array';
import { letterSize, rectangle, round, textWidth, wordsThatFit } from './geometry.ts';
import { bandScale, linearScale } from './scales.ts';

/** A count that is known to lie between two others, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A value of interest, as a line over the bins: a percentile. */
export interface HistogramMark {
  /** Its name and value: "half cost up to $0.42". */
  readonly text: string;
  /** Where it is known to lie, in bins from the left: one place, or from one to another. */
  readonly at: Span;
}

export interface HistogramOptions {
  /** Count of each bin: from its least to its most. */
  readonly counts: readonly Span[];
  /** Words at the lower end of each bin; empty for none, left out without room. The last bin is open. */
  readonly bounds: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly format: (count: Span) => string;
  /** In their order from the left. */
  readonly marks?: readonly HistogramMark[];
}

const TOP = 20;
const BOTTOM = 22;
/** Height of a mark's label, and of one with a bracket under it. */
const LABEL = 16;
const BRACKETED = 21;
const LABEL_GAP = 5;
/** What lies in less room than this is a place and no span. */
const LEAST_SPAN = 0.5;
/** The word under the last bin may stand out so far. */
const MARGIN = 4;

/** Where a text stands, from its left to its right and from its top to its foot. */
interface Box {
  readonly from: number;
  readonly to: number;
  readonly upper: number;
  readonly lower: number;
}

/** Everything that a histogram draws, in the chart's units. */
export function layoutHistogram({ counts, bounds, width, height, format, marks = [] }: HistogramOptions) {
  const bottom = height - BOTTOM;
  const { leftOf: left, width: band, step } = bandScale(counts.length, [0, width], { inner: 0.06 });
  const placeOf = (bins: number): number => (bins / Math.max(counts.length, 1)) * width;

  const labels = labelsOf(marks, placeOf, width);
  const top = TOP + (max(labels, ({ lower }) => lower) ?? 0);
  const y = linearScale([0, Math.max(max(counts, ({ to }) => to) ?? 0, 1)], [bottom, top]);
  const tallOf = (count: number): number => (count > 0 ? Math.max(bottom - y(count), 1) : 0);

  const values = counts.flatMap((count, index) =>
    count.to > 0
      ? {
          x: round(left(index) + band / 2),
          y: round(Math.min(y(count.to), bottom - 1) - 5),
          text: format(count),
        }
      : [],
  );
  /** No line runs through a word. */
  const boxes: readonly Box[] = [
    ...labels.map(({ x, upper, long, anchor }) => ({
      from: anchor === 'start' ? x : x - long,
      to: anchor === 'start' ? x + long : x,
      upper,
      lower: upper + LABEL,
    })),
    ...values.map(({ x, y: foot, text }) => {
      const half = textWidth(text, letterSize(width)) / 2;
      return { from: x - half, to: x + half, upper: foot - 13, lower: foot + 4 };
    }),
  ];

  return {
    top,
    bottom,
    path: counts
      .map(({ from }, index) => {
        const tall = tallOf(from);
        return tall > 0 ? rectangle(left(index), bottom - tall, band, tall) : '';
      })
      .join(''),
    /** What there may be beyond the least. */
    beyond: counts
      .map(({ from, to }, index) => {
        const [least, most] = [tallOf(from), tallOf(to)];
        return most > least ? rectangle(left(index), bottom - most, band, most - least) : '';
      })
      .join(''),
    values,
    bounds: wordsThatFit(
      bounds.flatMap((text, index) => (text === '' ? [] : { x: round(left(index)), text })),
      width + MARGIN,
    ),
    /** A line for each mark, a bracket for one that is known to lie in a span. */
    marks: labels.map(({ text, from, to, x, anchor, upper, lower, isSpan }) => ({
      text,
      anchor,
      x: round(x),
      y: upper + 12,
      path: isSpan
        ? `M${round(from)} ${lower}v-4H${round(to)}v4`
        : lineBeside(round(from), upper + 3, bottom, boxes),
    })),
    /** A run of bins with its gaps, for the crosshair and for what is chosen. */
    slotOf: (from: number, to: number) => ({
      x: round(left(from) - (step - band) / 2),
      width: round(left(to) - left(from) + step),
    }),
    indexAt: (at: number): number | null => {
      const index = Math.floor(at / (width / Math.max(counts.length, 1)));
      return index >= 0 && index < counts.length ? index : null;
    },
    nearestTo: (at: number): number =>
      Math.min(Math.max(Math.floor((at / width) * counts.length), 0), Math.max(counts.length - 1, 0)),
  };
}

/**
 * Places of labels, all of them in the chart: after their lines, from the left one down; before them where they
 * have no room there, from the right one down. So no line runs through the label of another one.
 */
function labelsOf(marks: readonly HistogramMark[], placeOf: (bins: number) => number, width: number) {
  const labels = marks.map(({ text, at }) => {
    const [from, to] = [placeOf(at.from), placeOf(at.to)];
    const isSpan = to - from >= LEAST_SPAN;
    return { text, from, to, isSpan, long: textWidth(text, letterSize(width)), gap: isSpan ? 0 : LABEL_GAP };
  });
  const fitsAfter = ({ from, gap, long }: (typeof labels)[number]): boolean => from + gap + long <= width;
  const fitsBefore = ({ to, gap, long }: (typeof labels)[number]): boolean => to - gap - long >= 0;
  const isBefore = !labels.every(fitsAfter) && labels.every(fitsBefore);

  const placed: { begin: number; end: number; lower: number }[] = [];
  return labels
    .sort((a, b) => (isBefore ? b.to - a.to : a.from - b.from))
    .map((label) => {
      const { from, to, isSpan, long, gap } = label;
      const isAfter = !isBefore && fitsAfter(label);
      const anchor = isAfter || !fitsBefore(label) ? ('start' as const) : ('end' as const);
      const x = isAfter ? from + gap : anchor === 'end' ? to - gap : Math.max(width - long, 0);
      const begin = Math.min(from, anchor === 'start' ? x : x - long);
      const end = Math.max(to, anchor === 'start' ? x + long : x);
      const over = placed.filter((one) => one.begin < end + LABEL_GAP && begin < one.end + LABEL_GAP);
      const upper = max(over, (one) => one.lower) ?? 0;
      const lower = upper + (isSpan ? BRACKETED : LABEL);
      placed.push({ begin, end, lower });
      return { ...label, x, anchor, upper, lower };
    });
}

/** A line down a chart that leaves out the words on its way. */
function lineBeside(x: number, upper: number, lower: number, boxes: readonly Box[]): string {
  let at = upper;
  let path = '';
  for (const box of boxes.filter(({ from, to }) => from < x && x < to).sort((a, b) => a.upper - b.upper)) {
    if (box.upper > at) path += `M${x} ${round(at)}V${round(box.upper)}`;
    at = Math.max(at, box.lower);
  }
  return at < lower ? `${path}M${x} ${round(at)}V${lower}` : path;
}

/**
 * Where a value lies among bins, in bins from the left. Within a bin it is placed by its ratio to the bounds, as
 * bins grow; from zero by its size. The last bin is open: what is in it stands in its middle.
 */
export function placeInBins(value: number, bounds: readonly number[]): number {
  const bin = Math.max(
    bounds.findLastIndex((bound) => value >= bound),
    0,
  );
  const [low = 0, high] = [bounds[bin], bounds[bin + 1]];
  if (high === undefined) return bin + 0.5;
  const part = low > 0 ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return bin + Math.min(Math.max(part, 0), 1);
}

/**
 * The bins in which a percentile can lie, as a span in bins from the left: one bin where counts are exact.
 *
 * @param part From 0 to 1: 0.9 for the value that nine of ten do not exceed.
 * @returns Null where nothing is counted.
 */
export function percentileSpan(counts: readonly Span[], part: number): Span | null {
  const sum = (spans: readonly Span[], end: 'from' | 'to'): number =>
    spans.reduce((total, span) => total + span[end], 0);
  if (sum(counts, 'to') <= 0) return null;
  /** The first bin that holds the percentile when all bins up to it have one end of their spans, the rest the other. */
  const first = (upTo: 'from' | 'to', beyond: 'from' | 'to'): number =>
    counts.findIndex((_, bin) => {
      const below = sum(counts.slice(0, bin + 1), upTo);
      const above = sum(counts.slice(bin + 1), beyond);
      return below > 0 && below >= part * (below + above);
    });
  const last = first('from', 'to');
  // Where every count may be zero, it can lie as far as the last bin that may hold any.
  return {
    from: first('to', 'from'),
    to: (last === -1 ? counts.findLastIndex(({ to }) => to > 0) : last) + 1,
  };
}
