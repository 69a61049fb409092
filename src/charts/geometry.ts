/** A coordinate as it stands in an attribute: two decimals, so that server and browser write the same bytes. */
export function round(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  // -0 would be written as "0" here and compared as different there.
  return rounded === 0 ? 0 : rounded;
}

/** A rectangle as a part of a path. One path per series is a fraction of the bytes of one element per bar. */
export function rectangle(x: number, y: number, width: number, height: number): string {
  const w = round(width);
  return `M${round(x)} ${round(y)}h${w}v${round(height)}h${-w}z`;
}

/** A rectangle with diagonals down across it, as a path: on paper those of a pattern of marks go up. */
export function hatching(x: number, y: number, width: number, height: number): string {
  const gap = 5;
  let path = rectangle(x, y, width, height);
  for (let at = gap - height; at < width; at += gap) {
    const [from, to] = [Math.max(at, 0), Math.min(at + height, width)];
    path += `M${round(x + from)} ${round(y + from - at)}L${round(x + to)} ${round(y + to - at)}`;
  }
  return path;
}

/** From here on letters are as wide as they are high: Chinese, Japanese, Korean, emoji. */
const FIRST_WIDE = 0x1100;
/** The narrow ones beyond: punctuation, arrows, mathematical signs. */
const NARROW = /[\u2000-\u2bff]/;

/** Part of its height that a letter is wide on average, in the widest of the sans faces that systems have. */
const LETTER = 0.65;

/** How large the letters of a chart may be: those of wide ones are larger on narrow screens and on paper. */
export function letterSize(width: number): number {
  return width > 400 ? 14 : 12;
}

/**
 * Rough width of a text in the page's sans, in the chart's units: the same on every machine, and rather too
 * wide than too narrow.
 */
export function textWidth(text: string, size = 12): number {
  const letters = [...text];
  const wide = letters.filter((letter) => (letter.codePointAt(0) ?? 0) >= FIRST_WIDE && !NARROW.test(letter));
  return (letters.length - wide.length) * size * LETTER + wide.length * size;
}

/** How many letters of a text have room in a width, beginning with the first. */
export function lettersIn(text: string, width: number, size = 12): number {
  let used = 0;
  return [...text].filter((letter) => (used += textWidth(letter, size)) <= width).length;
}

/** A text that is cut where it has no room in a width. */
export function fitted(text: string, width: number): string {
  return cut(text, lettersIn(text, width));
}

/** A word under a chart, at the index of what it begins at. */
export interface Word {
  readonly at: number;
  readonly text: string;
}

/**
 * Words in a line that run neither into each other nor over `end`: from left to right as many as fit, but where a
 * year begins, that is said before all others.
 */
export function wordsThatFit<Placed extends { readonly x: number; readonly text: string }>(
  words: readonly Placed[],
  end: number,
): readonly Placed[] {
  const isYear = ({ text }: Placed): number => Number(/\d{4}/.test(text));
  const endOf = ({ x, text }: Placed): number => x + textWidth(text);
  const placed: Placed[] = [];
  for (const word of words.toSorted((a, b) => isYear(b) - isYear(a))) {
    const isFree = placed.every((one) => word.x >= endOf(one) + 4 || one.x >= endOf(word) + 4);
    if (isFree && endOf(word) <= end) placed.push(word);
  }
  return placed.sort((a, b) => a.x - b.x);
}

/** A text cut to a number of characters, for places that cannot wrap. */
export function cut(text: string, length: number): string {
  const characters = [...text];
  if (length < 1) return '';
  return characters.length <= length
    ? text
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}

/**
 * Moves labels apart so that each has `gap` to the next, in their order, and none leaves `top`…`bottom` while
 * there is room. Positions and answer run from the bottom up, as a stack does.
 */
export function spread(
  positions: readonly number[],
  gap: number,
  top: number,
  bottom: number,
): readonly number[] {
  const placed = positions.map((position) => Math.min(position, bottom));
  for (let index = 1; index < placed.length; index += 1) {
    placed[index] = Math.min(placed[index]!, placed[index - 1]! - gap);
  }
  let limit = top;
  for (let index = placed.length - 1; index >= 0; index -= 1) {
    placed[index] = Math.max(placed[index]!, limit);
    limit = placed[index]! + gap;
  }
  return placed;
}
