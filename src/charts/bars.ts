import { max, ticks } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { rectangle, round, spread, textWidth } from './geometry.ts';

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
  readonly format: (value: number) => string;
  /** Words under the bars, each at the bar where it begins. */
  readonly words: readonly { readonly at: number; readonly text: string }[];
  /** Whether the series are named at their end. */
  readonly named: boolean;
}

/** Room around the bars, in the chart's units. */
const TOP = 24;
const BOTTOM = 24;
const LEFT = 48;
/** So many letters have room beside the bars; a longer word makes more. */
const LETTERS = 6;
const RIGHT = 4;
/** For the names at the end of a series, and for the value of the last bar. */
const NAMES = 160;
const LAST = 48;
const NAME_GAP = 17;
/** Fewer bars than this leave the rest of the width to the paper. */
const WIDEST_BAR = 44;
/** Paper between the bands of a bar. */
const SEAM = 0.6;
/** A bar that is not zero is seen. */
const LEAST_HEIGHT = 1;

/** Everything that the stacked bars draw, in the chart's units. */
export function layoutBars({ series, used, width, height, format, words, named }: BarsOptions) {
  const count = used.length;
  const totals = Array.from({ length: count }, (_, index) =>
    series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
  );
  const last = lastUsed(totals);
  const isLastAtEnd = last === count - 1;
  // A round number says nothing after its point.
  const marks = ticks(0, max(totals) ?? 0, 3)
    .filter((value) => value > 0 && value <= (max(totals) ?? 0))
    .map((value) => ({ value, text: format(value).replace(/\.0+(?!\d)/, '') }));
  const beside = LEFT + 7 * Math.max(0, ...marks.map(({ text }) => [...text].length - LETTERS));
  const lastWord = last === null ? '' : format(totals[last] ?? 0);
  const after = isLastAtEnd ? LAST + 7 * Math.max(0, [...lastWord].length - LETTERS) : 0;
  const right = width - RIGHT - (named ? NAMES : 0) - after;
  const bottom = height - BOTTOM;
  const most = max(totals) ?? 0;
  const end = Math.min(right, beside + count * WIDEST_BAR);
  const x = scaleBand<number>()
    .domain(totals.keys())
    .range([beside, end])
    .paddingInner(count > 60 ? 0.16 : 0.22)
    .paddingOuter(0.1);
  const y = scaleLinear()
    .domain([0, most > 0 ? most : 1])
    .range([bottom, TOP]);
  const band = x.bandwidth();
  const left = (index: number): number => x(index) ?? beside;
  const middle = (index: number): number => left(index) + band / 2;

  const layers = stack<number>()
    .keys(series.map((_, index) => String(index)))
    .value((index, key) => series[Number(key)]?.values[index] ?? 0)(totals.map((_, index) => index));
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
  const empty = used
    .map((isUsed, index) => (isUsed ? '' : `M${round(left(index))} ${bottom + 3}h${round(band)}`))
    .join('');

  const peak = most > 0 ? totals.indexOf(most) : null;
  const notes: { x: number; y: number; anchor: 'start' | 'middle' | 'end'; text: string }[] = [];
  const note = (index: number): void => {
    const text = format(totals[index] ?? 0);
    const half = textWidth(text) / 2;
    const centre = middle(index);
    const anchor = centre - half < beside ? 'start' : centre + half > right ? 'end' : 'middle';
    const place = anchor === 'start' ? left(index) : anchor === 'end' ? left(index) + band : centre;
    notes.push({ x: round(place), y: round(y(totals[index] ?? 0) - 6), anchor, text });
  };
  if (peak !== null) note(peak);
  if (last !== null && peak !== null && last !== peak) {
    if (isLastAtEnd) {
      const text = format(totals[last] ?? 0);
      notes.push({ x: round(end + 6), y: round(y(totals[last] ?? 0) + 4), anchor: 'start', text });
    } else if (Math.abs(middle(last) - middle(peak)) > textWidth(format(most)) + 8) note(last);
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
        ).map((place, index) => ({ y: round(place), series: series[index] }))
      : [];

  const rules = marks.map(({ value, text }) => ({ y: round(y(value)), text, value }));

  return {
    left: beside,
    right: round(end),
    top: TOP,
    bottom,
    paths,
    empty,
    rules,
    notes,
    names,
    nameX: round(end + (last !== peak ? after : 0) + 14),
    peak,
    last,
    /** Words that would run into the one before are left out. */
    words: fitting(
      words.map(({ at, text }) => ({ x: round(left(at)), text })),
      end,
    ),
    middleOf: (index: number) => round(middle(index)),
    /** The bar's whole slot, gaps included, for the crosshair and for what is chosen. */
    slotOf: (from: number, to: number) => ({
      x: round(left(from) - (x.step() - band) / 2),
      width: round(left(to) - left(from) + x.step()),
    }),
    /** The bar at a place, from 0 at the chart's left edge to 1 at its right. */
    indexAt: (part: number): number | null => {
      const index = Math.floor((part * width - left(0) + (x.step() - band) / 2) / x.step());
      return index >= 0 && index < count ? index : null;
    },
  };
}

function lastUsed(totals: readonly number[]): number | null {
  for (let index = totals.length - 1; index >= 0; index -= 1) if ((totals[index] ?? 0) > 0) return index;
  return null;
}

function fitting(
  words: readonly { x: number; text: string }[],
  end: number,
): readonly { x: number; text: string }[] {
  let free = -Infinity;
  return words.filter(({ x, text }) => {
    const width = textWidth(text);
    if (x < free || x + width > end + 40) return false;
    free = x + width + 4;
    return true;
  });
}
