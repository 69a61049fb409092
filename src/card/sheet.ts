import { rectangle, round } from '../charts/geometry.ts';
import type { Ink, Palette, Picture, Shape } from '../contract/card.ts';
import { lengthOf, outlineOf, type Line } from './faces.ts';
import { placePath } from './paths.ts';

/** Where a line of text is held. */
export type Anchor = 'start' | 'middle' | 'end';

/** Paper that a card is drawn on. */
export class Sheet {
  readonly #width: number;
  readonly #height: number;
  readonly #palette: Palette;
  readonly #shapes: Shape[] = [];
  readonly #texts: string[] = [];

  constructor(width: number, height: number, palette: Palette) {
    [this.#width, this.#height, this.#palette] = [width, height, palette];
    this.block('paper', 0, 0, width, height);
  }

  /** Sets a line; `y` is what it stands on. */
  text(line: Line, ink: Ink, x: number, y: number, anchor: Anchor = 'start'): void {
    if (line.text === '') return;
    const part = { start: 0, middle: 0.5, end: 1 }[anchor];
    this.#texts.push(line.text);
    this.#fill(this.#palette.inks[ink], outlineOf(line, x - lengthOf(line) * part, y));
  }

  block(ink: Ink, x: number, y: number, width: number, height: number): void {
    this.path(ink, rectangle(x, y, width, height), 1, 0, 0);
  }

  /** A straight stroke with flat ends. */
  stroke(ink: Ink, [x1, y1]: Point, [x2, y2]: Point, width: number): void {
    const long = Math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2);
    const [dx, dy] = [((y1 - y2) / long) * (width / 2), ((x2 - x1) / long) * (width / 2)];
    const corners = [
      [x1 + dx, y1 + dy],
      [x2 + dx, y2 + dy],
      [x2 - dx, y2 - dy],
      [x1 - dx, y1 - dy],
    ];
    this.path(ink, `M${corners.map((corner) => corner.map(round).join(' ')).join('L')}Z`, 1, 0, 0);
  }

  path(ink: Ink, path: string, scale: number, x: number, y: number): void {
    this.#fill(this.#palette.inks[ink], placePath(path, scale, x, y));
  }

  /** A path in a model's colour, whatever its grey on paper is. */
  mark(classes: string, path: string, scale: number, x: number, y: number): void {
    const fill = this.#palette.marks[classes.replace(/ ink-\d$/, '')];
    if (fill === undefined) throw new RangeError('E_MARK');
    this.#fill(fill, placePath(path, scale, x, y));
  }

  #fill(fill: string, path: string): void {
    if (path !== '') this.#shapes.push({ fill, path });
  }

  get picture(): Picture {
    return { width: this.#width, height: this.#height, shapes: this.#shapes };
  }

  /** Every text that was set. */
  get texts(): readonly string[] {
    return this.#texts;
  }
}

export type Point = readonly [x: number, y: number];
