import { ticks } from 'd3-array';
import { round, textWidth } from './geometry.ts';
import { linearScale } from './scales.ts';

/** Between a word and its rule. */
export const WORD_GAP = 8;
/** Few and light: the bars say it. */
const RULES = 3;

/**
 * The axis of values, from zero to `most`, in a chart that has the room from `top` to `bottom`.
 *
 * @param leastSide Charts one under the other that have the same room beside them stand in line.
 * @returns `y` places a value; `rules` are the round values on the way with their words; `side` is the room
 *   that the words need beside the chart.
 */
export function valueAxis(
  most: number,
  format: (value: number) => string,
  { top, bottom }: { readonly top: number; readonly bottom: number },
  { leastSide = 48, letters = 12 } = {},
) {
  const y = linearScale([0, most > 0 ? most : 1], [bottom, top]);
  const rules = ticks(0, most, RULES)
    .filter((value) => value > 0 && value <= most)
    .map((value) => ({ value, y: round(y(value)), text: roundWord(format(value)) }));
  const side = Math.max(leastSide, ...rules.map(({ text }) => textWidth(text, letters) + WORD_GAP));
  return { y, rules, side: Math.ceil(side) };
}

/** A round number says nothing after its point, or its comma; three digits after one are thousands. */
function roundWord(text: string): string {
  return text.replace(/[.,]0{1,2}(?!\d)/, '');
}
