/** Places values of a chart; the least of its domain goes to the first end of its range. */
export interface LinearScale {
  (value: number): number;
  /** The value at a place. */
  readonly invert: (place: number) => number;
}

/**
 * A scale of numbers. It is one line of arithmetic: d3-scale's interpolates colours, dates and texts as well, for which
 * 23 kB of every report would be spent.
 */
export function linearScale(
  [least, most]: readonly [number, number],
  [from, to]: readonly [number, number],
): LinearScale {
  return Object.assign((value: number): number => from + ((value - least) / (most - least)) * (to - from), {
    invert: (place: number): number => least + ((place - from) / (to - from)) * (most - least),
  });
}

/**
 * Bands of one width, with equal gaps between and beside them.
 *
 * @param gaps `inner` is the part of a step that lies between two bands, `outer` how many steps lie before the first.
 * @returns `leftOf` is where a band begins, `width` how wide it is, `step` from one to the next.
 */
export function bandScale(
  count: number,
  [from, to]: readonly [number, number],
  { inner, outer = 0 }: { readonly inner: number; readonly outer?: number },
) {
  const step = (to - from) / Math.max(1, count - inner + outer * 2);
  const first = from + (to - from - step * (count - inner)) / 2;
  return { leftOf: (index: number): number => first + step * index, width: step * (1 - inner), step };
}
