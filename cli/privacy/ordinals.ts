/**
 * Numbers 1…n for things whose names must not show. They are ordered by published figures only, so that
 * renaming changes nothing; where every figure is equal, by the rows themselves, and what is equal in those
 * too is interchangeable.
 * @param figures of each thing, compared in turn; larger first for a positive direction
 * @param rows of each thing as text, asked only for ties
 * @returns the ordinal of each thing
 */
export function assignOrdinals(
  count: number,
  figures: readonly { readonly values: ArrayLike<number>; readonly direction: 1 | -1 }[],
  rows: (thing: number) => string,
): Int32Array {
  const texts = new Map<number, string>();
  const textOf = (thing: number): string => {
    let text = texts.get(thing);
    if (text === undefined) texts.set(thing, (text = rows(thing)));
    return text;
  };
  const order = Int32Array.from({ length: count }, (_, thing) => thing).sort((a, b) => {
    for (const { values, direction } of figures) {
      const difference = (values[b]! - values[a]!) * direction;
      if (difference !== 0) return difference;
    }
    const [textA, textB] = [textOf(a), textOf(b)];
    return textA < textB ? -1 : textA > textB ? 1 : 0;
  });
  const ordinals = new Int32Array(count);
  for (const [position, thing] of order.entries()) ordinals[thing] = position + 1;
  return ordinals;
}

/** The rows of each of some things as one text: the same rows give the same text in any order. */
export function describeRows(
  thingOf: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  length: number,
): (thing: number) => string {
  let rowsOf: Map<number, number[]> | null = null;
  return (thing) => {
    if (rowsOf === null) {
      rowsOf = new Map();
      for (let row = 0; row < length; row++) {
        const list = rowsOf.get(thingOf[row]!);
        if (list === undefined) rowsOf.set(thingOf[row]!, [row]);
        else list.push(row);
      }
    }
    const texts = (rowsOf.get(thing) ?? []).map((row) => columns.map((column) => column[row]).join(','));
    return texts.sort().join(';');
  };
}
