import { max, sum } from 'd3-array';
import { fitted, letterSize, rectangle, round, textWidth } from './geometry.ts';

/** A part of a whole. */
export interface SharePart {
  readonly name: string;
  readonly value: number;
  /** The value, the share or both as they are written. */
  readonly text: string;
  /** Classes that give it its colour. */
  readonly mark: string;
}

export interface SharesOptions {
  /** In their order from the left; what is zero is not drawn. */
  readonly parts: readonly SharePart[];
  readonly width: number;
}

const BAR = 28;
/** Paper between the parts. */
const SEAM = 2;
/** A part that is not zero is seen: the largest makes room. */
const LEAST = 2;
const SWATCH = 16;
/** Between two labels beside each other. */
const GAP = 20;
/** From the bar down to the labels: room for the lines that lead there. */
const LEAD = 18;
const LINE = 16;
/** Labels that have no room beside each other stand one under the other. */
const ROW = 24;

/** Everything that a bar of shares draws, in the chart's units. */
export function layoutShares({ parts, width }: SharesOptions) {
  const shown = parts.filter(({ value }) => value > 0);
  const whole = sum(shown, ({ value }) => value);
  const room = width - SEAM * (shown.length - 1);
  const widths = shown.map(({ value }) => Math.max((value / whole) * room, LEAST));
  const largest = widths.indexOf(max(widths) ?? 0);
  if (largest >= 0) widths[largest] = (widths[largest] ?? 0) - (sum(widths) - room);

  const starts = widths.map((_, index) => sum(widths.slice(0, index)) + SEAM * index);
  const bands = shown.map(({ mark }, index) => ({
    mark,
    path: rectangle(starts[index] ?? 0, 0, widths[index] ?? 0, BAR),
  }));

  const labelWidths = shown.map(
    ({ name, text }) => SWATCH + Math.max(...[name, text].map((word) => textWidth(word, letterSize(width)))),
  );
  const isBeside = sum(labelWidths) + GAP * (shown.length - 1) <= width;
  const places = isBeside ? inLine(starts, labelWidths, width) : starts.map(() => 0);
  const labels = shown.map(({ name, text, mark }, index) => {
    const x = round(places[index] ?? 0);
    if (isBeside) {
      const y = BAR + LEAD;
      // From the nearest place of the part: straight down where its label stands under it.
      const start = starts[index] ?? 0;
      const from = Math.min(Math.max(x + 5, start + 1), start + (widths[index] ?? 0) - 1);
      return {
        mark,
        name,
        text,
        swatch: { x, y },
        nameAt: { x: x + SWATCH, y: y + 9 },
        textAt: { x: x + SWATCH, y: y + 9 + LINE, anchor: 'start' as const },
        lead: `M${round(from)} ${BAR + 2}L${round(x + 5)} ${y - 3}`,
      };
    }
    const y = BAR + 14 + index * ROW;
    return {
      mark,
      name: fitted(name, width - SWATCH - GAP - textWidth(text)),
      text,
      swatch: { x: 0, y },
      nameAt: { x: SWATCH, y: y + 9 },
      textAt: { x: width, y: y + 9, anchor: 'end' as const },
      lead: '',
    };
  });

  return {
    /** The bar alone keeps its place where there is nothing. */
    height: shown.length === 0 ? BAR : isBeside ? BAR + LEAD + 2 * LINE : BAR + 10 + shown.length * ROW,
    bar: BAR,
    isEmpty: shown.length === 0,
    bands,
    labels,
  };
}

/** Moves labels to the right, then to the left, until each has its room; their order and the width allow it. */
function inLine(starts: readonly number[], widths: readonly number[], width: number): readonly number[] {
  const places = [...starts];
  for (let index = 1; index < places.length; index += 1)
    places[index] = Math.max(places[index]!, places[index - 1]! + widths[index - 1]! + GAP);
  let end = width;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    places[index] = Math.min(places[index]!, end - widths[index]!);
    end = places[index]! - GAP;
  }
  return places;
}
