import { schemaOf, type Column, type Schema, type TableName } from '../../src/contract/tables.ts';
import type { Mode } from '../../src/contract/modes.ts';

/** A whole number that may leave the machine. Only {@link admitRows} makes one. */
export type ShareInteger = number & { readonly __share: 'integer' };

/** A share table: a column of whole numbers per name, all of one length. */
export interface ShareTable {
  readonly columns: ReadonlyMap<string, readonly (ShareInteger | null)[]>;
  readonly length: number;
}

export type ShareTables = ReadonlyMap<TableName, ShareTable>;

/** A table as counted, with every column that the table can have. `NaN` stands for a missing value. */
export interface CountedTable {
  readonly length: number;
  /** Columns that tell rows apart. */
  readonly keys: Readonly<Record<string, ArrayLike<number>>>;
  /** Columns that add up. */
  readonly sums: Readonly<Record<string, ArrayLike<number>>>;
}

const LARGEST = { INT32: 2 ** 31 - 1, INT64: Number.MAX_SAFE_INTEGER } as const;

/**
 * The door: lets counted tables through as a mode allows. Only the columns of the mode's schema pass, as
 * checked whole numbers; rows that differ only in what does not pass become one; rows are in the order of
 * their keys, so that the order of the logs cannot show.
 * @throws {RangeError} when a value is no whole number of its column's range: a fault of ours, never of the logs
 */
export function admitTables(mode: Mode, counted: ReadonlyMap<TableName, CountedTable>): ShareTables {
  const schema: Schema = schemaOf(mode);
  const admitted = new Map<TableName, ShareTable>();
  for (const [name, columns] of schema) {
    const table = counted.get(name);
    if (table !== undefined) admitted.set(name, admitRows(table, columns));
  }
  return admitted;
}

function admitRows(table: CountedTable, schema: readonly Column[]): ShareTable {
  const keys = schema.filter(({ name }) => name in table.keys);
  const sums = schema.filter(({ name }) => name in table.sums);
  const keyColumns = keys.map(({ name }) => table.keys[name]!);
  const { group, first } = groupRows(keyColumns, table.length);
  const order = orderGroups(keyColumns, first);

  const columns = new Map<string, readonly (ShareInteger | null)[]>();
  for (const column of schema) {
    if (keys.includes(column)) {
      const values = table.keys[column.name]!;
      columns.set(
        column.name,
        Array.from(order, (at) => admit(values[first[at]!]!, column)),
      );
    } else if (sums.includes(column)) {
      const totals = sumByGroup(table.sums[column.name]!, group, first.length);
      columns.set(
        column.name,
        Array.from(order, (at) => admit(totals[at]!, column)),
      );
    } else {
      throw new RangeError('E_DOOR_COLUMN');
    }
  }
  return { columns, length: first.length };
}

function admit(value: number, column: Column): ShareInteger | null {
  if (Number.isNaN(value)) {
    if (column.nullable) return null;
  } else if (Number.isInteger(value) && Math.abs(value) <= LARGEST[column.type]) {
    return (value === 0 ? 0 : value) as ShareInteger;
  }
  throw new RangeError('E_DOOR_VALUE');
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

function orderGroups(keys: readonly ArrayLike<number>[], first: readonly number[]): Int32Array {
  return Int32Array.from(first.keys()).sort((a, b) => {
    for (const key of keys) {
      const difference = key[first[a]!]! - key[first[b]!]!;
      if (difference !== 0) return difference;
    }
    return 0;
  });
}
