import { encodeTables } from '../../cli/report/parquet.ts';
import type { CountedTable } from '../../cli/privacy/grouping.ts';
import { admitTables } from '../../cli/privacy/share.ts';
import type { Disclosure } from '../../src/contract/modes.ts';
import { schemaOf, type ColumnType, type TableName } from '../../src/contract/tables.ts';
import type { ShareFiles } from '../../src/engine/database.ts';

/** Share tables with some rows; what a row leaves out is 0, a table that is left out is empty. */
export function tablesOf(
  disclosure: Disclosure,
  given: Partial<Record<TableName, readonly Readonly<Record<string, number | null>>[]>>,
): ShareFiles {
  const counted = new Map<TableName, CountedTable>(
    [...schemaOf(disclosure)].map(([name, columns]) => {
      const rows = given[name] ?? [];
      const valuesOf = (column: string): number[] =>
        rows.map((row) => (row[column] === null ? Number.NaN : (row[column] ?? 0)));
      const of = (type: ColumnType): Record<string, number[]> =>
        Object.fromEntries(
          columns
            .filter((column) => column.type === type)
            .map(({ name: column }) => [column, valuesOf(column)]),
        );
      return [name, { length: rows.length, keys: of('INT32'), sums: of('INT64') }];
    }),
  );
  return encodeTables(admitTables(disclosure, counted), disclosure);
}
