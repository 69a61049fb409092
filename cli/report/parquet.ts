import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Disclosure } from '../../src/contract/modes.ts';
import { schemaOf, type Column, type TableName } from '../../src/contract/tables.ts';
import type { ShareTable, ShareTables } from '../privacy/share.ts';

/**
 * Share tables as Parquet, a file each: whole numbers only, no statistics, no metadata of its own, not
 * compressed. The same tables give the same bytes; the writer's version is pinned for that.
 */
export function encodeTables(tables: ShareTables, disclosure: Disclosure): Map<TableName, Uint8Array> {
  const files = new Map<TableName, Uint8Array>();
  for (const [name, columns] of schemaOf(disclosure)) {
    const table = tables.get(name);
    if (table !== undefined) files.set(name, encodeTable(table, columns));
  }
  return files;
}

/** One of them. */
export function encodeTable(table: ShareTable, schema: readonly Column[]): Uint8Array {
  const columnData = schema.map(({ name, type, nullable }) => {
    const values = table.columns.get(name) ?? [];
    const data =
      type === 'INT64' ? values.map((value) => (value === null ? null : BigInt(value))) : [...values];
    return { name, type, nullable, data };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData, codec: 'UNCOMPRESSED', statistics: false }));
}
