import { lengthOf, type Line } from './faces.ts';

/** A text in the largest of some sizes, or the smallest one, with what does not fit cut off. */
export function fitted(line: Omit<Line, 'size'>, sizes: readonly number[], width: number): Line {
  const smallest = sizes.at(-1) ?? 0;
  const size = sizes.find((each) => lengthOf({ ...line, size: each }) <= width) ?? smallest;
  return cutTo({ ...line, size }, width);
}

/** A line without the words and letters for which there is no room. */
export function cutTo(line: Line, width: number): Line {
  if (lengthOf(line) <= width) return line;
  const characters = [...line.text];
  for (let count = characters.length - 1; count > 0; count -= 1) {
    const shorter = { ...line, text: `${characters.slice(0, count).join('').trimEnd()}…` };
    if (lengthOf(shorter) <= width) return shorter;
  }
  return { ...line, text: '…' };
}

/**
 * A text in lines of at most a width, broken where it can be so that they are about as long as each other; the last of
 * `most` lines is cut.
 */
export function balanced(line: Line, width: number, most: number): readonly Line[] {
  const widest = wrapped(line, width, most);
  let [best, narrower] = [widest, width];
  while (narrower > width / 2) {
    narrower -= line.size / 2;
    const lines = wrapped(line, narrower, most);
    if (lines.length > widest.length || lines.some(({ text }) => text.endsWith('…'))) break;
    best = lines;
  }
  return best;
}

/** After a space, and after a Chinese character that no mark follows which belongs to it. */
const BREAKS = /(?<= )|(?<=[\u2e80-\u9fff\uff00-\uffef\u3001\u3002])(?![，。；：、！？）」])/u;

function wrapped(line: Line, width: number, most: number): readonly Line[] {
  const lines: string[] = [];
  for (const word of line.text.split(BREAKS)) {
    const longer = `${lines.at(-1) ?? ''}${word}`;
    const fits = lines.length > 0 && lengthOf({ ...line, text: longer.trimEnd() }) <= width;
    if (fits || lines.length === most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((text) => cutTo({ ...line, text: text.trimEnd() }, width));
}
