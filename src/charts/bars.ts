import { max } from 'd3-array';
import { valueAxis } from './axis.ts';
import { hatching, rectangle, round, spread, textWidth, wordsThatFit, type Word } from './geometry.ts';

/** One colour of a stack. */
export interface Series {
  readonly name: string;
  /** Classes that give its marks their colour. */
  readonly mark: string;
  /** One value for each bar. */
  readonly values: readonly number[];
}

export interface BarsOptions {
  readonly series: readonly Series[];
  /** For each bar whether it has any use: one without a value can still have use that is not measured. */
  readonly used: readonly boolean[];
  readonly width: number;
  readonly height: number;
  /** Writes a value, or in a chart of shares a share from 0 to 1. */
  readonly format: (value: number) => string;
  /** Words under the bars, each at the bar where it begins. */
  readonly words: readonly Word[];
  /** Whether the series are named at their end. */
  readonly named: boolean;
  /** `share`: every bar is as tall as the chart, and its bands are parts of it. */
  readonly scale?: 'absolute' | 'share';
  /** Whether each bar is of a part of its time only; none where left out. */
  readonly partial?: readonly boolean[];
  /** What each bar is compared with, as a line over it: null for none. Not for shares, and for few bars. */
  readonly before?: readonly (number | null)[];
}

/** Room around the bars, in the chart's units. */
const TOP = 24;
const BOTTOM = 24;
const RIGHT = 4;
/** For the names at the end of a series, for its share there, and for the value of the last bar. */
const NAMES = 160;
const SHARE = 40;
const LAST = 48;
const NAME_GAP = 17;
/** A bar and its gap take no more: two or three leave the rest of the width to the paper. */
const WIDEST_STEP = 150;
const WIDEST_BAR = 64;
/** Paper between the bands of a bar. */
const SEAM = 0.6;
/** A bar that is not zero is seen. */
const LEAST_HEIGHT = 1;

/** Everything that the stacked bars draw, in the chart's units. */
export function layoutBars(options: BarsOptions) {
  const {
    series,
    used,
    width,
    height,
    format,
    words,
    named,
    scale = 'absolute',
    partial = [],
    before = [],
  } = options;
  const isShare = scale === 'share';
  const count = used.length;
  const sums = Array.from({ length: count }, (_, index) =>
    series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
  );
  const last = lastUsed(sums);
  const isLastAtEnd = last === count - 1 && !isShare;
  const highest = max(sums) ?? 0;
  /** How tall each bar is, in units of the axis. */
  const totals = isShare ? sums.map((sum) => (sum > 0 ? 1 : 0)) : sums;
  const valueOf = (which: number, index: number): number => {
    const value = series[which]?.values[index] ?? 0;
    return isShare ? value / (sums[index] || 1) : value;
  };
  const compared = isShare ? [] : before.slice(0, count);
  const top = isShare ? (max(totals) ?? 0) : Math.max(highest, ...compared.map((value) => value ?? 0));
  const bottom = height - BOTTOM;
  const { y, rules, side } = valueAxis(top, format, { top: TOP, bottom });
  const lastWord = last === null || isShare ? '' : format(sums[last] ?? 0);
  const after = isLastAtEnd ? Math.max(LAST, textWidth(lastWord)) : 0;
  const right = width - RIGHT - (named ? NAMES + (isShare ? SHARE : 0) : 0) - after;
  const end = Math.min(right, side + count * WIDEST_STEP);
  const step = (end - side) / Math.max(count, 1);
  const band = Math.min(step * (count > 60 ? 0.84 : 0.78), WIDEST_BAR);
  const slot = (index: number): number => side + index * step;
  const left = (index: number): number => slot(index) + (step - band) / 2;

  /** From where to where each colour of each bar goes: on top of those before it. */
  const tops = totals.map(() => 0);
  const layers = series.map((_, which) =>
    tops.map((from, index): readonly [number, number] => {
      const to = from + valueOf(which, index);
      tops[index] = to;
      return [from, to];
    }),
  );
  const paths = layers.map((layer, which) =>
    layer
      .map(([from, to], index) => {
        if (to <= from) return '';
        const base = y(from);
        // The first band of a tiny bar stands for all of it.
        const isFirst = from === 0 && series.findIndex(({ values }) => (values[index] ?? 0) > 0) === which;
        const tall = Math.max(base - y(to), isFirst ? LEAST_HEIGHT : 0);
        const seam = from > 0 && tall > 3 * SEAM ? SEAM : 0;
        return round(tall) > 0 ? rectangle(left(index), base - tall, band, tall - seam) : '';
      })
      .join(''),
  );
  const hatch = totals
    .map((total, index) =>
      partial[index] === true ? hatching(left(index), y(total), band, bottom - y(total)) : '',
    )
    .join('');
  const empty = used
    .map((isUsed, index) => (isUsed ? '' : `M${round(left(index))} ${bottom + 3}h${round(band)}`))
    .join('');
  // As wide as the gaps allow, so that a line is seen beside its bar and not only on it.
  const overhang = Math.min((step - band) / 2, 4);
  const lines = compared
    .map((value, index) =>
      value === null
        ? ''
        : `M${round(left(index) - overhang)} ${round(y(value))}h${round(band + 2 * overhang)}`,
    )
    .join('');

  const peak = highest > 0 && !isShare ? sums.indexOf(highest) : null;
  const notes: { x: number; y: number; anchor: 'start' | 'middle' | 'end'; text: string }[] = [];
  if (peak !== null && last !== null) {
    const text = format(highest);
    const half = textWidth(text) / 2;
    const centre = left(peak) + band / 2;
    const anchor = centre - half < side ? 'start' : centre + half > right ? 'end' : 'middle';
    const x = anchor === 'start' ? left(peak) : anchor === 'end' ? left(peak) + band : centre;
    // Over the line of the period before, where that is close.
    const line = compared[peak] ?? 0;
    const foot = line > highest && y(highest) - y(line) < 20 ? line : highest;
    notes.push({ x: round(x), y: round(y(foot) - 6), anchor, text });
    // After the last bar there is nothing: neither bars nor, where it is as high, the label of the highest.
    const height = y(sums[last] ?? 0) + 4;
    const beside = height - y(highest) < 16 ? x + half * (anchor === 'start' ? 2 : 1) : 0;
    const from = Math.max(left(last) + band, beside) + 6;
    const hasRoom = isLastAtEnd || from + textWidth(lastWord) <= (named ? end : width);
    if (last !== peak && hasRoom)
      notes.push({ x: round(from), y: round(height), anchor: 'start', text: lastWord });
  }

  const names =
    named && last !== null
      ? spread(
          layers.map((layer) => {
            const [from = 0, to = 0] = layer[last] ?? [];
            return y((from + to) / 2);
          }),
          NAME_GAP,
          TOP,
          bottom - 4,
        ).map((place, index) => ({
          y: round(place),
          name: series[index]?.name ?? '',
          mark: series[index]?.mark ?? '',
          share: isShare ? format(valueOf(index, last)) : '',
        }))
      : [];

  const placeOf = (at: number): number => Math.floor((at - side) / Math.max(step, 1e-9));

  return {
    left: side,
    right: round(end),
    top: TOP,
    bottom,
    paths,
    /** The comparison: a line over each bar that has one. */
    lines,
    empty,
    /** Over the bars that are of a part of their time. */
    hatch,
    rules,
    notes,
    names,
    nameX: round(end + (last !== peak ? after : 0) + 14),
    peak,
    last,
    words: wordsThatFit(
      words.map(({ at, text }) => ({ x: round(left(at)), text })),
      Math.min(end + 40, width),
    ),
    /** The bar's whole slot, gaps included, for the crosshair and for what is chosen. */
    slotOf: (from: number, to: number) => ({
      x: round(slot(from)),
      width: round(slot(to + 1) - slot(from)),
    }),
    /** The bar at a place, null beside them. */
    indexAt: (at: number): number | null => {
      const index = placeOf(at);
      return index >= 0 && index < count ? index : null;
    },
    /** The bar that is nearest to a place: where a drag is. */
    nearestTo: (at: number): number => Math.min(Math.max(placeOf(at), 0), count - 1),
  };
}

function lastUsed(totals: readonly number[]): number | null {
  for (let index = totals.length - 1; index >= 0; index -= 1) if ((totals[index] ?? 0) > 0) return index;
  return null;
}
