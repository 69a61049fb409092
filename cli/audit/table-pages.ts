import type { FileMetaData } from 'hyparquet';
import type { Column } from '../../src/contract/tables.ts';
import { refuse, takeNumber, takeStruct, type Place } from './thrift.ts';

/**
 * Whether the pages of a table are laid out as our writer lays them out: one after the other, of the sizes and with
 * the values that they say, not packed. The decoder takes a page at its word: a header without a size sends it
 * back to the first byte for ever, and a run that says it has more values than the page takes memory for them.
 * Format: https://parquet.apache.org/docs/file-format/data-pages/
 */
export function hasSoundPages(
  file: Uint8Array,
  { row_groups: groups }: FileMetaData,
  schema: readonly Column[],
): boolean {
  try {
    return groups.every(({ columns }) =>
      columns.every(({ meta_data: column, file_path: elsewhere }, index) => {
        if (column?.codec !== 'UNCOMPRESSED' || elsewhere !== undefined) return false;
        const { type, nullable } = schema[index] ?? refuse();
        const width = type === 'INT32' ? 4 : 8;
        const start = Number(column.dictionary_page_offset ?? column.data_page_offset);
        const end = start + Number(column.total_compressed_size);
        if (!(start >= 0 && end <= file.length)) return false;
        return readChunk(file.subarray(start, end), width, nullable) === Number(column.num_values);
      }),
    );
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** From the enumerations of https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift */
const [DICTIONARY_PAGE, DATA_PAGE_2] = [2, 3];
const [PLAIN, DICTIONARY_INDICES] = [0, 8];
/** The fields of the headers that our writer makes. */
const DICTIONARY_FIELDS = '1 2 3 7 7.1 7.2';
const DATA_FIELDS = '1 2 3 8 8.1 8.2 8.3 8.4 8.5 8.6';

/** The number of values in the pages of a column whose values have so many bytes. */
function readChunk(bytes: Uint8Array, width: number, nullable: boolean): number {
  let [values, entries] = [0, 0];
  for (const place: Place = { bytes, at: 0 }; place.at < bytes.length;) {
    const fields = takeStruct(place);
    const names = [...fields.keys()].join(' ');
    const of = (field: string): number => {
      const number = fields.get(field) ?? refuse();
      // As no size and no count is.
      return number < 0 ? refuse() : number;
    };
    const start = place.at;
    place.at += of('3');
    if (of('2') !== of('3') || place.at > bytes.length) refuse();
    const page = bytes.subarray(start, place.at);
    if (names === DICTIONARY_FIELDS) {
      if (of('1') !== DICTIONARY_PAGE || of('7.2') !== PLAIN || of('7.1') * width !== page.length) refuse();
      entries += of('7.1');
      continue;
    }
    if (names !== DATA_FIELDS || of('1') !== DATA_PAGE_2 || of('8.3') !== of('8.1') || of('8.6') !== 0)
      refuse();
    values += of('8.1');
    const filled = of('8.1') - of('8.2');
    const [levels, rest] = [page.subarray(0, of('8.5')), page.subarray(of('8.5'))];
    checkRuns(levels, 1, nullable ? of('8.1') : 0);
    if (of('8.4') === DICTIONARY_INDICES) checkRuns(rest.subarray(1), rest[0] ?? refuse(), filled);
    else if (of('8.4') !== PLAIN || filled * width !== rest.length) refuse();
  }
  // A dictionary without use would be read all the same.
  return entries > values ? refuse() : values;
}

/** Runs of repeated and of packed values have exactly so many, but for the rest of a last group of eight. */
function checkRuns(bytes: Uint8Array, width: number, count: number): void {
  const place: Place = { bytes, at: 0 };
  for (let left = count; left > 0;) {
    const head = takeNumber(place);
    const length = Math.floor(head / 2);
    const isPacked = head % 2 === 1;
    const values = isPacked ? length * 8 : length;
    if (values >= left + (isPacked ? 8 : 1)) refuse();
    place.at += isPacked ? length * width : Math.ceil(width / 8);
    left -= values;
  }
  if (place.at !== bytes.length) refuse();
}
