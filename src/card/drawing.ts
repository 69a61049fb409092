import { rectangle } from '../charts/geometry.ts';
import {
  CARD_SIZES,
  type Card,
  type CardForm,
  type CardKit,
  type Face,
  type Faces,
} from '../contract/card.ts';
import type { PageData } from '../contract/labels.ts';
import { texts } from '../texts/texts.ts';
import { standBars } from './bars.ts';
import { contentOf, type Content } from './content.ts';
import { bearingOf, lengthOf, type Line } from './faces.ts';
import { balanced, cutTo, fitted } from './lines.ts';
import { Sheet, type Point } from './sheet.ts';

/** Sizes and places of a card, in pixels. */
interface Plan {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  /** Of the double rule at the top. */
  readonly top: number;
  /** Of small capitals, of words, and of what is under the title. */
  readonly sizes: { readonly label: number; readonly word: number; readonly period: number };
  readonly stampWidth: number;
  readonly title: { readonly y: number; readonly sizes: readonly number[] };
  readonly large: { readonly y: number; readonly size: number; readonly width: number };
  /** Columns of the figures, where they begin, and how high a row is. */
  readonly figures: {
    readonly x: number;
    readonly y: number;
    readonly columns: number;
    readonly row: number;
    readonly size: number;
  };
  /** The longest that a model's name may be, beside them. */
  readonly bars: { readonly top: number; readonly bottom: number; readonly names: number };
}

const PLANS: Readonly<Record<CardForm['shape'], Plan>> = {
  wide: {
    ...CARD_SIZES.wide,
    margin: 64,
    top: 44,
    sizes: { label: 16, word: 20, period: 24 },
    stampWidth: 390,
    title: { y: 152, sizes: [46, 40, 34, 30] },
    large: { y: 346, size: 112, width: 540 },
    figures: { x: 672, y: 254, columns: 2, row: 92, size: 34 },
    bars: { top: 410, bottom: 560, names: 220 },
  },
  square: {
    ...CARD_SIZES.square,
    margin: 72,
    top: 62,
    sizes: { label: 20, word: 26, period: 30 },
    stampWidth: 560,
    title: { y: 268, sizes: [60, 52, 44, 38] },
    large: { y: 508, size: 168, width: 936 },
    figures: { x: 72, y: 690, columns: 4, row: 0, size: 42 },
    bars: { top: 740, bottom: 988, names: 280 },
  },
};

/** Distance of small capitals, as on the page. */
const TRACKING = 0.09;

/** Draws the card of a report: a pure function of what its page is made of. */
export function drawCard(data: PageData, { faces, palettes }: CardKit, { shape, theme }: CardForm): Card {
  const content = contentOf(data, faces);
  const plan = PLANS[shape];
  const sheet = new Sheet(plan.width, plan.height, palettes[theme]);
  const pen: Pen = { sheet, plan, faces };
  drawHead(pen, content);
  drawFigures(pen, content);
  drawBars(pen, content);
  return { picture: sheet.picture, texts: sheet.texts, unset: content.unset };
}

interface Pen {
  readonly sheet: Sheet;
  readonly plan: Plan;
  readonly faces: Faces;
}

const capitals = (face: Face, text: string, size: number): Line => ({
  face,
  text: text.toLocaleUpperCase('en'),
  size,
  tracking: TRACKING,
});

/** The double rule, the brand, the stamp, the title and whose it is. */
function drawHead(pen: Pen, content: Content): void {
  const { sheet, plan, faces } = pen;
  const { margin, top, sizes, title } = plan;
  const [left, right] = [margin, plan.width - margin];
  const { serif, sans } = faces;
  sheet.block('strong-rule', left, top - 5, right - left, 2);
  sheet.block('strong-rule', left, top, right - left, 2);

  const base = top + sizes.label * 2.6;
  drawTally(sheet, left, base - sizes.label * 1.08, (sizes.label * 1.4) / 18);
  sheet.text(capitals(sans, texts.brand, sizes.label), 'ink', left + sizes.label * 2.75, base);

  // The stamp: a frame of two lines with the mode's word and what it means.
  const word = capitals(sans, content.mode, sizes.label);
  const pad = sizes.label;
  const meaning = { face: sans, text: content.stamp, size: sizes.word };
  const lines = balanced(meaning, plan.stampWidth - 2 * pad, 3);
  const inner = Math.max(lengthOf(word), ...lines.map(lengthOf));
  const stampHeight = pad * 2.3 + sizes.label * 0.7 + lines.length * sizes.word * 1.3;
  const [x, y] = [right - inner - 2 * pad, top + sizes.label * 1.3];
  drawFrame(sheet, x, y, inner + 2 * pad, stampHeight, 1.5);
  drawFrame(sheet, x + 4.5, y + 4.5, inner + 2 * pad - 9, stampHeight - 9, 1.5);
  let at = y + pad * 1.1 + sizes.label * 0.75;
  sheet.text(word, 'accent', x + pad, at);
  for (const line of lines) {
    at += sizes.word * 1.3;
    sheet.text(line, 'accent', x + pad, at);
  }

  const isBeside = title.y - 0.7 * (title.sizes[0] ?? 0) < y + stampHeight;
  const room = (isBeside ? x - 32 : right) - left;
  sheet.text(fitted({ face: serif, text: content.title }, title.sizes, room), 'ink', left, title.y);
  drawUnderTitle(pen, content, left, title.y + sizes.period * 1.5, room);
}

/** The period, and whose report it is. */
function drawUnderTitle(
  { sheet, plan, faces: { sans } }: Pen,
  content: Content,
  left: number,
  y: number,
  room: number,
): void {
  const { author } = content;
  const line = (text: string, size: number): Line => ({ face: sans, text, size });
  const joint = ' · ';
  const whole = content.period + (author === null ? '' : joint + author);
  const { size } = fitted({ face: sans, text: whole }, sizesFrom(plan.sizes.period).slice(0, 3), room);
  sheet.text(line(content.period, size), 'soft', left, y);
  if (author === null) return;
  const dot = left + lengthOf(line(content.period, size));
  const name = dot + lengthOf(line(joint, size));
  sheet.text(line(joint, size), 'soft', dot, y);
  sheet.text(cutTo(line(author, size), left + room - name), 'soft', name, y);
}

/** The one large figure and those beside or below it. */
function drawFigures({ sheet, plan, faces }: Pen, content: Content): void {
  const { margin, sizes, large, figures } = plan;
  const { serif, sans } = faces;
  const amount = fitted({ face: serif, text: content.large.figure }, sizesFrom(large.size), large.width);
  sheet.text(
    capitals(sans, content.large.label, sizes.label),
    'soft',
    margin,
    large.y - amount.size * 0.67 - sizes.label * 1.3,
  );
  sheet.text(amount, 'ink', margin - bearingOf(amount), large.y);
  const terms = { face: sans, text: content.large.terms, size: sizes.word };
  sheet.text(cutTo(terms, large.width), 'soft', margin, large.y + sizes.word * 2);

  const gap = sizes.label * 2;
  const width = (plan.width - margin - figures.x - gap * (figures.columns - 1)) / figures.columns;
  for (const [index, { label, figure, note }] of content.figures.entries()) {
    const x = figures.x + (index % figures.columns) * (width + gap);
    const y = figures.y + Math.floor(index / figures.columns) * figures.row;
    sheet.block('rule', x, y - figures.size * 1.02 - sizes.label * 1.5, width, 1.5);
    sheet.text(cutTo(capitals(sans, label, sizes.label), width), 'soft', x, y - figures.size * 1.02);
    const line = fitted({ face: sans, text: figure }, sizesFrom(figures.size), width);
    sheet.text(line, 'ink', x, y);
    const beside = { face: sans, text: note, size: sizes.word };
    const at = lengthOf(line) + sizes.word * 0.4;
    if (at + lengthOf(beside) <= width) sheet.text(beside, 'soft', x + at, y);
  }
}

const sizesFrom = (largest: number): readonly number[] =>
  [1, 0.9, 0.8, 0.7, 0.6, 0.5].map((part) => largest * part);

/** The days, weeks or months, stacked by model; the models are named at the end. */
function drawBars({ sheet, plan, faces: { sans } }: Pen, { bars, nothing }: Content): void {
  const { margin, sizes } = plan;
  const { top, bottom } = plan.bars;
  const line = (text: string): Line => ({ face: sans, text, size: sizes.word });
  if (bars === null) {
    sheet.text({ ...line(nothing), size: sizes.period }, 'soft', margin, (top + bottom) / 2);
    return;
  }
  const { series, shares, words, format, count } = bars;
  const swatch = sizes.word * 0.8;
  const shareWidth = Math.max(...shares.map((share) => lengthOf(line(share))));
  const names = series.map(({ name }) => cutTo(line(name), plan.bars.names));
  const namesWidth = swatch * 1.6 + Math.max(...names.map(lengthOf)) + sizes.word + shareWidth;
  const right = plan.width - margin;
  const namesLeft = right - namesWidth;

  // The highest value is written above its bar, the last one after it.
  const last = series.reduce((sum, { values }) => sum + (values[count - 1] ?? 0), 0);
  const after = sizes.word * 1.5 + (count > 1 && last > 0 ? lengthOf(line(format(last))) : 0);
  const frame = { left: margin, right: namesLeft - after, top: top + sizes.word * 1.4, bottom };
  const layout = standBars(series, count, frame);
  for (const [index, path] of layout.paths.entries()) sheet.mark(series[index]?.mark ?? '', path, 1, 0, 0);
  sheet.block('strong-rule', margin, bottom, layout.end - margin, 1.5);
  for (const { x, y, value, isLast } of layout.notes) {
    const note = line(format(value));
    if (isLast)
      sheet.text(note, 'ink', layout.end + sizes.word * 0.5, Math.min(y + sizes.word * 0.35, bottom));
    else {
      const half = lengthOf(note) / 2;
      sheet.text(note, 'ink', Math.max(x, margin + half), y - sizes.word * 0.4, 'middle');
    }
  }
  let free = margin;
  for (const { at, text } of words) {
    const word = line(text);
    const x = layout.leftOf(at);
    if (x < free || x + lengthOf(word) > namesLeft - sizes.word) continue;
    sheet.text(word, 'soft', x, bottom + sizes.word * 1.45);
    free = x + lengthOf(word) + sizes.word * 0.5;
  }

  const step = sizes.word * 1.55;
  const first = bottom - sizes.word * 0.1;
  for (const [index, name] of names.entries()) {
    const y = first - index * step;
    sheet.mark(series[index]?.mark ?? '', rectangle(namesLeft, y - swatch * 0.86, swatch, swatch), 1, 0, 0);
    sheet.text(name, 'ink', namesLeft + swatch * 1.6, y);
    sheet.text(line(shares[index] ?? ''), 'soft', right, y, 'end');
  }
}

/** A frame of one line. */
function drawFrame(sheet: Sheet, x: number, y: number, width: number, height: number, thick: number): void {
  sheet.block('accent', x, y, width, thick);
  sheet.block('accent', x, y + height - thick, width, thick);
  sheet.block('accent', x, y + thick, thick, height - 2 * thick);
  sheet.block('accent', x + width - thick, y + thick, thick, height - 2 * thick);
}

/** Four strokes and a bar across, in the 32 × 24 units of the page's mark. */
function drawTally(sheet: Sheet, left: number, top: number, scale: number): void {
  const at = (x: number, y: number): Point => [left + (x - 2) * scale, top + (y - 3) * scale];
  for (const x of [6, 12.5, 19, 25.5]) sheet.stroke('ink', at(x, 3), at(x, 21), 2.4 * scale);
  sheet.stroke('accent', at(2, 17.5), at(30, 6.5), 2.4 * scale);
}
