import { max } from 'd3-array';
import { fitted, rectangle, round, textWidth } from './geometry.ts';
import type { Box } from './squarify.ts';
import type { Item } from './tiles.ts';

export interface RankingItem extends Item {
  /** Its share of the whole as it is written; empty for none. */
  readonly share: string;
}

export interface RankingOptions {
  /** In the order in which they are drawn: the largest first. */
  readonly items: readonly RankingItem[];
  readonly width: number;
}

/** A narrower chart has the bars under the names. */
const NARROW = 480;
const ROW = { wide: 28, narrow: 42 } as const;
const BAR = { wide: 14, narrow: 8 } as const;
/** Between the columns. */
const GAP = 16;
/** The names take at most this part of the width. */
const NAMES = 0.36;
/** What is not zero is seen. */
const LEAST = 1;

/** Everything that a ranking draws, in the chart's units: a bar for each item, its name, value and share. */
export function layoutRanking({ items, width }: RankingOptions) {
  const form = width < NARROW ? 'narrow' : 'wide';
  const isNarrow = form === 'narrow';
  const row = ROW[form];
  const columnOf = (texts: readonly string[]): number => max(texts, (text) => textWidth(text)) ?? 0;
  const shares = columnOf(items.map(({ share }) => share));
  const values = columnOf(items.map(({ text }) => text));
  const valueEnd = width - (shares > 0 ? shares + GAP : 0);
  const names = isNarrow
    ? valueEnd - values - GAP
    : Math.min(columnOf(items.map(({ name }) => name)), width * NAMES);
  const start = isNarrow ? 0 : names + GAP;
  const end = isNarrow ? width : Math.max(valueEnd - values - GAP, start);
  const most = max(items, ({ value }) => value) ?? 0;
  const lengthOf = (value: number): number =>
    value > 0 && most > 0 ? Math.max((value / most) * (end - start), LEAST) : 0;

  const barTop = (index: number): number => index * row + (isNarrow ? 24 : (row - BAR.wide) / 2);

  const rows = items.map(({ name, value, text, share, parts = [], isRest = false }, index) => {
    const length = lengthOf(value);
    const whole = parts.reduce((sum, part) => sum + part.value, 0);
    let x = start;
    const bands = (whole > 0 ? parts : [{ value: 1, mark: isRest ? 'model-none' : 'plain' }]).flatMap(
      (part) => {
        const from = x;
        const long = (part.value / (whole > 0 ? whole : 1)) * length;
        x += long;
        return long > 0 ? [{ mark: part.mark, path: rectangle(from, barTop(index), long, BAR[form]) }] : [];
      },
    );
    return {
      name: fitted(name, names),
      text,
      share,
      bands,
      y: round(index * row + (isNarrow ? 16 : row / 2 + 4)),
    };
  });

  const boxOf = (index: number): Box => ({ x: 0, y: index * row, width, height: row });
  return {
    height: Math.max(items.length * row, 1),
    rows,
    start: round(start),
    valueEnd: round(valueEnd),
    boxOf,
    veil: (chosen: readonly number[]): string =>
      items.map((_, index) => (chosen.includes(index) ? '' : rectangle(0, index * row, width, row))).join(''),
    indexAt: (y: number): number | null => {
      const index = Math.floor(y / row);
      return index >= 0 && index < items.length ? index : null;
    },
  };
}
