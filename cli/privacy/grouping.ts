import type { TableName } from '../../src/contract/tables.ts';

/** A table as counted, with every column that the table can have. `NaN` stands for a missing value. */
export interface CountedTable {
  readonly length: number;
  /** Columns that tell rows apart. */
  readonly keys: Readonly<Record<string, ArrayLike<number>>>;
  /** Columns that add up. */
  readonly sums: Readonly<Record<string, ArrayLike<number>>>;
}

export type CountedTables = ReadonlyMap<TableName, CountedTable>;

/** The columns of a table that are named; rows that differ in no named key become one. */
export function groupTable(table: CountedTable, columns: readonly string[]): CountedTable {
  const keys = columns.filter((name) => name in table.keys);
  const { group, first } = groupRows(
    keys.map((name) => table.keys[name]!),
    table.length,
  );
  const sums = columns.filter((name) => name in table.sums);
  return {
    length: first.length,
    keys: Object.fromEntries(
      keys.map((name) => [name, Float64Array.from(first, (row) => table.keys[name]![row]!)]),
    ),
    sums: Object.fromEntries(sums.map((name) => [name, sumByGroup(table.sums[name]!, group, first.length)])),
  };
}

/** Numbers the distinct combinations of key values: the group of each row, and the first row of each group. */
export function groupRows(
  keys: readonly ArrayLike<number>[],
  length: number,
): { readonly group: Int32Array; readonly first: readonly number[] } {
  let group = new Int32Array(length);
  let first = length > 0 ? [0] : [];
  for (const key of keys) {
    const seen = new Map<number, Map<number, number>>();
    const next = new Int32Array(length);
    first = [];
    for (let row = 0; row < length; row++) {
      const before = group[row]!;
      let values = seen.get(before);
      if (values === undefined) seen.set(before, (values = new Map()));
      let id = values.get(key[row]!);
      if (id === undefined) {
        id = first.length;
        values.set(key[row]!, id);
        first.push(row);
      }
      next[row] = id;
    }
    group = next;
  }
  return { group, first };
}

/** Sums by group; missing values are left out, and a group of nothing else has none. */
export function sumByGroup(values: ArrayLike<number>, group: Int32Array, groups: number): Float64Array {
  const totals = new Float64Array(groups).fill(Number.NaN);
  for (let row = 0; row < group.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    const at = group[row]!;
    const before = totals[at]!;
    totals[at] = Number.isNaN(before) ? value : before + value;
  }
  return totals;
}

/**
 * Numbers 1…n for the distinct values of a column in the order in which they come, and the value behind each; 0 for
 * `none`. They tell things apart inside the door; a report has the ordinals of ordinals.ts instead.
 */
export function numberValues(
  column: ArrayLike<number>,
  none: number,
): { readonly number: Int32Array; readonly values: readonly number[] } {
  const numbers = new Map<number, number>([[none, 0]]);
  const number = new Int32Array(column.length);
  for (let row = 0; row < column.length; row++) {
    const known = numbers.get(column[row]!) ?? numbers.size;
    numbers.set(column[row]!, known);
    number[row] = known;
  }
  return { number, values: [...numbers.keys()].slice(1) };
}
