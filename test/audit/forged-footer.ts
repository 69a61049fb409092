import { ByteWriter, ParquetWriter, schemaFromColumnData, type ColumnSource } from 'hyparquet-writer';

type Options = Partial<ConstructorParameters<typeof ParquetWriter>[0]> & {
  readonly rowGroupSize?: number | number[];
};

/** A Parquet file whose footer says what `forge` makes of it, whatever its pages hold. */
export function writeForged(
  columnData: ColumnSource[],
  forge: (footer: Pick<ParquetWriter, 'schema' | 'row_groups' | 'num_rows'>) => void,
  { rowGroupSize = 1000, ...options }: Options = {},
): Uint8Array {
  const bytes = new ByteWriter();
  const schema = schemaFromColumnData({ columnData });
  const writer = new ParquetWriter({
    ...{ writer: bytes, schema, codec: 'UNCOMPRESSED', statistics: false },
    ...options,
  });
  writer.write({ columnData, rowGroupSize });
  forge(writer);
  writer.finish();
  return new Uint8Array(bytes.getBuffer());
}
