import { max } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { rectangle, round } from './geometry.ts';

/** A count that is known to lie between two others, both included. */
interface Span {
  readonly from: number;
  readonly to: number;
}

export interface HistogramOptions {
  /** Count of each bin: from its least to its most. */
  readonly counts: readonly Span[];
  /** Words at the lower end of each bin; empty for none. The last bin is open. */
  readonly bounds: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly format: (count: Span) => string;
}

const TOP = 20;
const BOTTOM = 22;

/** Everything that a histogram draws, in the chart's units. */
export function layoutHistogram({ counts, bounds, width, height, format }: HistogramOptions) {
  const bottom = height - BOTTOM;
  const x = scaleBand<number>().domain(counts.keys()).range([0, width]).paddingInner(0.06);
  const y = scaleLinear()
    .domain([0, Math.max(max(counts, ({ to }) => to) ?? 0, 1)])
    .range([bottom, TOP]);
  const left = (index: number): number => x(index) ?? 0;
  const tallOf = (count: number): number => (count > 0 ? Math.max(bottom - y(count), 1) : 0);
  return {
    bottom,
    path: counts
      .map(({ from }, index) => {
        const tall = tallOf(from);
        return tall > 0 ? rectangle(left(index), bottom - tall, x.bandwidth(), tall) : '';
      })
      .join(''),
    /** What there may be beyond the least. */
    beyond: counts
      .map(({ from, to }, index) => {
        const [least, most] = [tallOf(from), tallOf(to)];
        return most > least ? rectangle(left(index), bottom - most, x.bandwidth(), most - least) : '';
      })
      .join(''),
    values: counts.flatMap((count, index) =>
      count.to > 0
        ? {
            x: round(left(index) + x.bandwidth() / 2),
            y: round(Math.min(y(count.to), bottom - 1) - 5),
            text: format(count),
          }
        : [],
    ),
    bounds: bounds.flatMap((text, index) => (text === '' ? [] : { x: round(left(index)), text })),
  };
}
