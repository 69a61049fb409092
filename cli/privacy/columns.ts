/** A column that can be written. */
type Column = Float64Array | Int32Array;

/**
 * The cells of some rows, in their order, as a column of the kind that is handed in. A loop: `from` with a
 * function takes ten times as long for a typed array.
 */
export function pickRows<Picked extends Column>(
  column: ArrayLike<number>,
  rows: ArrayLike<number>,
  into: (length: number) => Picked,
): Picked {
  const picked = into(rows.length);
  // Stryker disable next-line EqualityOperator: a typed array takes nothing behind its end
  for (let at = 0; at < picked.length; at++) picked[at] = column[rows[at]!]!;
  return picked;
}

export const floats = (length: number): Float64Array => new Float64Array(length);
export const integers = (length: number): Int32Array => new Int32Array(length);
