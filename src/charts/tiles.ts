import { sum } from 'd3-array';
import { treemapSquarify, type HierarchyRectangularNode } from 'd3-hierarchy';
import { cut, lettersIn, rectangle, round, textWidth } from './geometry.ts';

/** A share of something by the colour of a model. */
export interface Part {
  readonly value: number;
  /** Classes that give its marks their colour. */
  readonly mark: string;
}

/** Something with a size, in a treemap or a ranking. */
export interface Item {
  readonly name: string;
  readonly value: number;
  /** The value as it is written. */
  readonly text: string;
  /** What it consists of. */
  readonly parts?: readonly Part[];
  /** Stands for all that have no place of their own. */
  readonly isRest?: boolean;
}

export interface TilesOptions {
  /** The largest first, as a reader would name them; what is zero has no tile. */
  readonly items: readonly Item[];
  readonly width: number;
  readonly height: number;
}

/** Paper between the tiles. */
const GAP = 3;
/** Around the words of a tile. */
const INSET = 8;
const LINE = 16;
/** The band of the parts, at the foot of a tile. */
const BAND = 5;
/** A name that is cut shorter says nothing. */
const LEAST_LETTERS = 5;

/** As much of a tree as d3 asks for; the makings of a whole one would be a part of every report. */
interface Row {
  readonly value?: number;
  readonly children?: readonly Placed[];
}
interface Placed {
  readonly value?: number;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** Everything that a treemap draws, in the chart's units: tiles as large as their values. */
export function layoutTiles({ items, width, height }: TilesOptions) {
  const leaves = items.flatMap(({ value }, index): readonly (Placed & { index: number })[] =>
    value > 0 ? [{ index, value, x0: 0, x1: 0, y0: 0, y1: 0 }] : [],
  );
  const row: Row = { value: sum(leaves, ({ value }) => value), children: leaves };
  const half = GAP / 2;
  treemapSquarify(row as HierarchyRectangularNode<unknown>, -half, -half, width + half, height + half);
  const tiles = leaves.flatMap(({ index, x0, x1, y0, y1 }) => {
    const item = items[index];
    const [left, right] = inside(x0, x1, width);
    const [top, bottom] = inside(y0, y1, height);
    return item === undefined
      ? []
      : [tileOf(item, index, { x: left, y: top, width: right - left, height: bottom - top })];
  });

  return {
    tiles,
    boxOf: (index: number): Box | null => tiles.find((tile) => tile.index === index)?.box ?? null,
    /** Everything but what is chosen, which steps back. */
    veil: (chosen: readonly number[]): string =>
      tiles
        .filter(({ index }) => !chosen.includes(index))
        .map(({ box }) => rectangle(box.x - 1, box.y - 1, box.width + 2, box.height + 2))
        .join(''),
    /** The item at a place; a gap belongs to none. */
    indexAt: (x: number, y: number): number | null =>
      tiles.find(({ box }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height)
        ?.index ?? null,
  };
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From where to where a tile goes, without the paper beside it; one that is thinner than it has no size. */
function inside(from: number, to: number, end: number): readonly [number, number] {
  const middle = (from + to) / 2;
  const within = (place: number): number => Math.min(Math.max(place, 0), end);
  return [within(Math.min(from + GAP / 2, middle)), within(Math.max(to - GAP / 2, middle))];
}

/** A tile with the words that fit: a name may be cut, a value not. */
function tileOf({ name, text, parts = [], isRest = false }: Item, index: number, box: Box) {
  const room = box.width - 2 * INSET;
  const hasLine = box.height >= LINE + INSET;
  const isNameIn = (letters: number): boolean => letters >= Math.min([...name].length, LEAST_LETTERS);
  const across = lettersIn(name, room);
  const down = box.width >= LINE + INSET ? lettersIn(name, box.height - 2 * INSET - BAND) : 0;
  const isTurned = !isNameIn(across) && isNameIn(down);
  const isNamed = isTurned || (hasLine && isNameIn(across));
  const isValued = isNamed && !isTurned && box.height >= 2 * LINE + INSET + BAND && textWidth(text) <= room;
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  const scale = whole > 0 && box.height >= 3 * BAND ? box.width / whole : 0;
  let x = box.x;
  const bands = parts.flatMap(({ value, mark }) => {
    const start = x;
    x += value * scale;
    return value * scale > 0.05
      ? [{ mark, path: rectangle(start, box.y + box.height - BAND, value * scale, BAND) }]
      : [];
  });
  return {
    index,
    isRest,
    box: { x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height) },
    words: isTurned
      ? { x: round(box.x + box.width / 2 - 4), y: round(box.y + INSET) }
      : { x: round(box.x + INSET), y: round(box.y + LINE + 2) },
    name: isNamed ? cut(name, isTurned ? down : across) : '',
    /** Whether the name runs down a tile that is too narrow for it. */
    isTurned,
    value: isValued ? text : '',
    bands,
  };
}
