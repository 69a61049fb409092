import { cut, lettersIn, rectangle, round, textWidth } from './geometry.ts';
import { squarify, type Box } from './squarify.ts';

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

/** Everything that a treemap draws, in the chart's units: tiles as large as their values. */
export function layoutTiles({ items, width, height }: TilesOptions) {
  const leaves = items.flatMap((item, index) => (item.value > 0 ? [{ item, index }] : []));
  // With half of the paper around it, each tile gives half of it away on every side.
  const boxes = squarify(
    leaves.map(({ item }) => item.value),
    { x: -GAP / 2, y: -GAP / 2, width: width + GAP, height: height + GAP },
  );
  const tiles = leaves.map(({ item, index }, which) => {
    const box = boxes[which]!;
    const [left, right] = inside(box.x, box.x + box.width, width);
    const [top, bottom] = inside(box.y, box.y + box.height, height);
    return tileOf(item, index, { x: left, y: top, width: right - left, height: bottom - top });
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
