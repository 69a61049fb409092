import type { FileMetaData } from 'hyparquet';
import type { Column } from '../../src/contract/tables.ts';

/**
 * Whether the pages of a table are laid out as our writer lays them out: one after the other, of the sizes and with
 * the values that they say, not packed. The decoder takes a page at its word: a header without a size sends it
 * back to the first byte for ever, and a run that says it has more values than the page takes memory for them.
 * Format: https://parquet.apache.org/docs/file-format/data-pages/
 */
export function hasSoundPages(
  file: Buffer,
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

/** The number of values in the pages of a column whose values have so many bytes. */
function readChunk(bytes: Buffer, width: number, nullable: boolean): number {
  let values = 0;
  for (let at = 0; at < bytes.length;) {
    const { fields, end } = readHeader(bytes, at);
    const of = (field: string): number => fields.get(field) ?? refuse();
    at = end + of('3');
    if (of('2') !== of('3') || at > bytes.length) refuse();
    const page = bytes.subarray(end, at);
    if (of('1') === DICTIONARY_PAGE) {
      if (of('7.2') !== PLAIN || of('7.1') * width !== page.length) refuse();
      continue;
    }
    if (of('1') !== DATA_PAGE_2 || of('8.3') !== of('8.1') || of('8.6') !== 0) refuse();
    values += of('8.1');
    const filled = of('8.1') - of('8.2');
    const [levels, rest] = [page.subarray(0, of('8.5')), page.subarray(of('8.5'))];
    checkRuns(levels, 1, nullable ? of('8.1') : 0);
    if (of('8.4') === DICTIONARY_INDICES) checkRuns(rest.subarray(1), rest.readUInt8(0), filled);
    else if (of('8.4') !== PLAIN || filled * width !== rest.length) refuse();
  }
  return values;
}

/** The header of a page in Thrift's compact protocol: numbers, and one struct of numbers; by path, such as `8.1`. */
function readHeader(bytes: Buffer, start: number): { fields: ReadonlyMap<string, number>; end: number } {
  const fields = new Map<string, number>();
  let at = start;
  const readStruct = (path: string): void => {
    for (let field = 0; ;) {
      const head = bytes.readUInt8(at++);
      if (head === 0) return;
      // Fields follow one another by a step of up to fifteen; longer ones are none of ours.
      field += head >> 4 || refuse();
      const type = head & 15;
      if (type === 12 && path === '') readStruct(`${String(field)}.`);
      else if (type === 5) {
        const { value, end } = readNumber(bytes, at);
        // Zigzag: what is odd is below zero, as no size and no count is.
        fields.set(`${path}${String(field)}`, value % 2 === 0 ? value / 2 : refuse());
        at = end;
      } else refuse();
    }
  };
  readStruct('');
  return { fields, end: at };
}

/** Runs of repeated and of packed values have exactly so many, but for the rest of a last group of eight. */
function checkRuns(bytes: Buffer, width: number, count: number): void {
  if (width > 31) refuse();
  let left = count;
  let at = 0;
  while (left > 0) {
    const { value: head, end } = readNumber(bytes, at);
    const length = Math.floor(head / 2);
    const isPacked = head % 2 === 1;
    const values = isPacked ? length * 8 : length;
    if (values === 0 || values >= left + (isPacked ? 8 : 1)) refuse();
    at = end + (isPacked ? length * width : Math.ceil(width / 8));
    left -= values;
  }
  if (at !== bytes.length) refuse();
}

/** A number of up to 31 bits, seven to a byte. */
function readNumber(bytes: Buffer, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start, scale = 1; at < start + 5; at++, scale *= 128) {
    const byte = bytes.readUInt8(at);
    value += (byte & 127) * scale;
    if (byte < 128) return value < 2 ** 31 ? { value, end: at + 1 } : refuse();
  }
  return refuse();
}

function refuse(): never {
  throw new RangeError('E_PAGES');
}
