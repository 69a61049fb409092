import { parquetMetadata, type FileMetaData } from 'hyparquet';
import { takeStruct } from './thrift.ts';

/**
 * What the footer of a Parquet file says. The decoder takes a footer at its word: a number without an end takes it
 * hours, and lists that say that they are long take memory for each of their items. So it is walked first.
 * @throws for what is no footer, one that is longer than the file among them, and for one that no writer makes
 */
export function readFooter(file: Uint8Array): FileMetaData {
  const length = Buffer.from(file.subarray(-8)).readUInt32LE();
  takeStruct({ bytes: file.subarray(-8 - length, -8), at: 0 });
  return parquetMetadata(file, { geoparquet: false });
}
