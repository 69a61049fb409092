/**
 * Places numbers of a chart: the least of its domain at the first end of its range. It is one line of arithmetic:
 * d3-scale's interpolates colours, dates and texts as well, for which 23 kB of every report would be spent.
 */
export function linearScale(
  [least, most]: readonly [number, number],
  [from, to]: readonly [number, number],
): (value: number) => number {
  return (value) => from + ((value - least) / (most - least)) * (to - from);
}

/**
 * Bands of one width, with equal gaps between them.
 *
 * @param gaps `inner` is the part of a step that lies between two bands.
 * @returns `leftOf` is where a band begins, `width` how wide it is, `step` from one to the next.
 */
export function bandScale(
  count: number,
  [from, to]: readonly [number, number],
  { inner }: { readonly inner: number },
) {
  const step = (to - from) / Math.max(1, count - inner);
  const first = from + (to - from - step * (count - inner)) / 2;
  return { leftOf: (index: number): number => first + step * index, width: step * (1 - inner), step };
}
