import type { Picture, Shape } from '../../src/contract/card.ts';

/** Pixels of a picture, three bytes each (red, green, blue), row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** A pixel row is looked at along so many lines; along a line, coverage is exact. */
const LINES = 16;
/** An edge's pixel has one of so many shades: more cannot be seen, and pack worse. */
const STEPS = 32;
/** A curve becomes straight pieces that are nowhere further from it than this, in pixels. */
const TOLERANCE = 0.05;

/**
 * Paints a picture. Outlines are filled by the non-zero rule, their edges in proportion to what they cover. It is
 * made of sums, products and square roots alone: the same picture has the same pixels on every machine.
 */
export function paint({ width, height, shapes }: Picture): Pixels {
  const bytes = new Uint8Array(width * height * 3);
  const coverage = new Float64Array(width + 1);
  for (const shape of shapes) fill(shape, width, height, bytes, coverage);
  return { width, height, bytes };
}

/** A straight edge, from its upper to its lower end; `turn` is which way the outline went. */
interface Edge {
  readonly top: number;
  readonly bottom: number;
  /** Where it crosses y = 0, and how far it goes to the right for one pixel down. */
  readonly at: number;
  readonly slope: number;
  readonly turn: 1 | -1;
}

function fill(shape: Shape, width: number, height: number, bytes: Uint8Array, coverage: Float64Array): void {
  const edges = edgesOf(shape.path).sort((a, b) => a.top - b.top);
  if (edges.length === 0) return;
  const colour = [1, 3, 5].map((at) => Number.parseInt(shape.fill.slice(at, at + 2), 16));
  const first = Math.max(0, Math.floor(edges[0]?.top ?? 0));
  const last = Math.min(
    height - 1,
    Math.ceil(edges.reduce((low, { bottom }) => Math.max(low, bottom), 0)) - 1,
  );
  let next = 0;
  let open: Edge[] = [];
  for (let row = first; row <= last; row += 1) {
    while (next < edges.length && (edges[next]?.top ?? 0) < row + 1) open.push(edges[next++]!);
    open = open.filter(({ bottom }) => bottom > row);
    if (open.length === 0) continue;
    coverage.fill(0);
    for (let line = 0; line < LINES; line += 1) cover(open, row + (line + 0.5) / LINES, width, coverage);
    blend(colour, row, width, bytes, coverage);
  }
}

/** Adds what is inside an outline along one line, as differences from one pixel to the next. */
function cover(edges: readonly Edge[], y: number, width: number, coverage: Float64Array): void {
  const crossings = edges
    .filter(({ top, bottom }) => top <= y && y < bottom)
    .map(({ at, slope, turn }) => ({ x: Math.min(Math.max(at + slope * y, 0), width), turn }))
    .sort((a, b) => a.x - b.x);
  let winding = 0;
  let from = 0;
  for (const { x, turn } of crossings) {
    if (winding === 0) from = x;
    winding += turn;
    if (winding === 0) {
      step(from, 1 / LINES, width, coverage);
      step(x, -1 / LINES, width, coverage);
    }
  }
}

/** From a place on, everything is covered by so much more: the pixel that it lies in by a part of it. */
function step(x: number, amount: number, width: number, coverage: Float64Array): void {
  const pixel = Math.min(Math.floor(x), width);
  const part = x - pixel;
  coverage[pixel] = (coverage[pixel] ?? 0) + amount * (1 - part);
  if (pixel < width) coverage[pixel + 1] = (coverage[pixel + 1] ?? 0) + amount * part;
}

function blend(
  colour: readonly number[],
  row: number,
  width: number,
  bytes: Uint8Array,
  coverage: Float64Array,
): void {
  let covered = 0;
  for (let column = 0; column < width; column += 1) {
    covered += coverage[column] ?? 0;
    const alpha = Math.round(covered * STEPS) / STEPS;
    if (alpha === 0) continue;
    const at = (row * width + column) * 3;
    for (const [channel, value] of colour.entries()) {
      const under = bytes[at + channel] ?? 0;
      bytes[at + channel] = Math.round(under + (value - under) * alpha);
    }
  }
}

/** The edges of a path; every outline of it is closed. */
function edgesOf(path: string): Edge[] {
  const edges: Edge[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (toX: number, toY: number): void => {
    if (toY !== y) {
      const slope = (toX - x) / (toY - y);
      const turn = toY > y ? 1 : -1;
      edges.push({ top: Math.min(y, toY), bottom: Math.max(y, toY), at: x - slope * y, slope, turn });
    }
    [x, y] = [toX, toY];
  };
  for (const [, command = '', digits = ''] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const [a = 0, b = 0, c = 0, d = 0] = [...digits.matchAll(/-?[\d.]+/g)].map(Number);
    if (command === 'M') {
      lineTo(startX, startY);
      [x, y, startX, startY] = [a, b, a, b];
    } else if (command === 'L') lineTo(a, b);
    else if (command === 'Q') {
      const [fromX, fromY] = [x, y];
      // The distance of a parabola from the chord of n equal pieces is at most this bend, divided by n².
      const bend = Math.sqrt((fromX - 2 * a + c) ** 2 + (fromY - 2 * b + d) ** 2) / 4;
      const pieces = Math.max(1, Math.ceil(Math.sqrt(bend / TOLERANCE)));
      for (let piece = 1; piece <= pieces; piece += 1) {
        const t = piece / pieces;
        const [u, v, w] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
        lineTo(u * fromX + v * a + w * c, u * fromY + v * b + w * d);
      }
    } else if (command === 'Z') lineTo(startX, startY);
    else throw new RangeError('E_PATH');
  }
  lineTo(startX, startY);
  return edges;
}
