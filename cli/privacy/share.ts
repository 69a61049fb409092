import type { Disclosure } from '../../src/contract/modes.ts';
import { schemaOf, type Column, type TableName } from '../../src/contract/tables.ts';
import type { CountedTable, CountedTables } from './grouping.ts';

/** A whole number that may leave the machine. Only {@link admitTable} makes one. */
export type ShareInteger = number & { readonly __share: 'integer' };

/** A share table: a column of whole numbers per name, all of one length. */
export interface ShareTable {
  readonly columns: ReadonlyMap<string, readonly (ShareInteger | null)[]>;
  readonly length: number;
}

export type ShareTables = ReadonlyMap<TableName, ShareTable>;

const LARGEST = { INT32: 2 ** 31 - 1, INT64: Number.MAX_SAFE_INTEGER } as const;

/**
 * The door: lets grouped tables through. Only the columns of the schema pass, as checked whole numbers; rows are in
 * the order of their keys, so that the order of the logs cannot show.
 * @throws {RangeError} when a value is no whole number of its column's range, a column is missing or two rows have the
 * same keys: a fault of ours, never of the logs
 */
export function admitTables(disclosure: Disclosure, grouped: CountedTables): ShareTables {
  const admitted = new Map<TableName, ShareTable>();
  for (const [name, columns] of schemaOf(disclosure)) {
    const table = grouped.get(name);
    if (table === undefined) throw new RangeError('E_DOOR_TABLE');
    admitted.set(name, admitTable(table, columns));
  }
  return admitted;
}

/** One table, alike. */
export function admitTable(table: CountedTable, schema: readonly Column[]): ShareTable {
  const order = orderRows(
    schema.flatMap(({ name }) => (name in table.keys ? [table.keys[name]!] : [])),
    table.length,
  );
  const columns = new Map<string, readonly (ShareInteger | null)[]>();
  for (const column of schema) {
    const values = table.keys[column.name] ?? table.sums[column.name];
    if (values === undefined) throw new RangeError('E_DOOR_COLUMN');
    columns.set(
      column.name,
      Array.from(order, (row) => admit(values[row]!, column)),
    );
  }
  return { columns, length: table.length };
}

function admit(value: number, column: Column): ShareInteger | null {
  if (Number.isNaN(value)) {
    if (column.nullable) return null;
  } else if (Number.isInteger(value) && Math.abs(value) <= LARGEST[column.type]) {
    return (value === 0 ? 0 : value) as ShareInteger;
  }
  throw new RangeError('E_DOOR_VALUE');
}

function orderRows(keys: readonly ArrayLike<number>[], length: number): Int32Array {
  const compare = (a: number, b: number): number => {
    for (const key of keys) {
      const difference = key[a]! - key[b]!;
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const order = Int32Array.from({ length }, (_, row) => row).sort(compare);
  let before: number | null = null;
  for (const row of order) {
    if (before !== null && compare(before, row) === 0) throw new RangeError('E_DOOR_ROWS');
    before = row;
  }
  return order;
}
