import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Mode } from '../../src/contract/modes.ts';
import { schemaOf, type TableName } from '../../src/contract/tables.ts';
import type { ShareTables } from '../privacy/share.ts';

/**
 * Share tables as Parquet, a file each: whole numbers only, no statistics, no metadata of its own, not
 * compressed. The same tables give the same bytes; the writer's version is pinned for that.
 */
export function encodeTables(tables: ShareTables, mode: Mode): Map<TableName, Uint8Array> {
  const files = new Map<TableName, Uint8Array>();
  for (const [name, columns] of schemaOf(mode)) {
    const table = tables.get(name);
    if (table === undefined) continue;
    const buffer = parquetWriteBuffer({
      columnData: columns.map(({ name: column, type, nullable }) => {
        const values = table.columns.get(column) ?? [];
        return {
          name: column,
          type,
          nullable,
          data:
            type === 'INT64'
              ? values.map((value) => (value === null ? null : BigInt(value)))
              : values.slice(),
        };
      }),
      codec: 'UNCOMPRESSED',
      statistics: false,
    });
    files.set(name, new Uint8Array(buffer));
  }
  return files;
}
