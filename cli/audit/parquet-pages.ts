import { readFooter } from './parquet-footer.ts';

export interface PackedPage {
  readonly codec: string;
  readonly bytes: Uint8Array;
  /** Bytes that it says it has unpacked. */
  readonly length: number;
}

/**
 * The packed pages of a Parquet file, dictionaries with entries that no row uses among them: a reader of rows does
 * not see those. Footer, statistics and metadata stand in plain sight. Files of any writer are read, as far as they
 * can be: whatever is hidden in a report is looked for. The strict walk of table-pages.ts says which are ours.
 */
export function readPages(file: Buffer): readonly PackedPage[] {
  const pages: PackedPage[] = [];
  try {
    const metadata = readFooter(file);
    for (const { columns } of metadata.row_groups) {
      for (const { meta_data: column } of columns) {
        if (column === undefined || column.codec === 'UNCOMPRESSED') continue;
        const start = Number(column.dictionary_page_offset ?? column.data_page_offset);
        const end = start + Number(column.total_compressed_size);
        for (let at = start; at < end && pages.length < MOST_PAGES;) {
          const header = readPageHeader(file, at);
          const from = header.end + header.levels;
          const to = header.end + header.packed;
          pages.push({ codec: column.codec, bytes: file.subarray(from, to), length: header.unpacked });
          if (to <= at) break;
          at = to;
        }
      }
    }
  } catch {
    // A file that breaks off has been read as far as it goes.
  }
  return pages;
}

const MOST_PAGES = 10_000;

interface PageHeader {
  readonly packed: number;
  readonly unpacked: number;
  /** Bytes before the packed ones. */
  readonly levels: number;
  readonly end: number;
}

/** A page header in Thrift's compact protocol: sizes are fields 2 and 3; of a page of version 2, levels are in field 8. */
function readPageHeader(bytes: Buffer, start: number): PageHeader {
  let at = start;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 49; shift += 7) {
      const byte = bytes.readUInt8(at++);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('E_THRIFT');
  };
  const zigzag = (): number => {
    const value = varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  };
  const skip = (type: number, depth: number): void => {
    if (depth > 8) throw new RangeError('E_THRIFT');
    if (type === 3) at += 1;
    else if (type >= 4 && type <= 6) varint();
    else if (type === 7) at += 8;
    else if (type === 8) {
      const length = varint();
      at += length;
    } else if (type === 9 || type === 10) {
      const head = bytes.readUInt8(at++);
      const size = head >> 4 === 15 ? varint() : head >> 4;
      for (let index = 0; index < size; index++) skip(head & 15, depth + 1);
    } else if (type === 12) readStruct(() => false, depth + 1);
    else if (type !== 1 && type !== 2) throw new RangeError('E_THRIFT');
  };
  /** Calls `take` for each field; what it does not take is skipped. */
  const readStruct = (take: (field: number, type: number) => boolean, depth: number): void => {
    for (let field = 0; ;) {
      const head = bytes.readUInt8(at++);
      if (head === 0) return;
      field = head >> 4 === 0 ? zigzag() : field + (head >> 4);
      if (!take(field, head & 15)) skip(head & 15, depth);
    }
  };
  let [unpacked, packed, levels] = [0, 0, 0];
  readStruct((field, type) => {
    if (field === 2 && type === 5) unpacked = zigzag();
    else if (field === 3 && type === 5) packed = zigzag();
    else if (field === 8 && type === 12) {
      readStruct((inner, innerType) => {
        if ((inner !== 5 && inner !== 6) || innerType !== 5) return false;
        levels += zigzag();
        return true;
      }, 1);
    } else return false;
    return true;
  }, 0);
  return { packed, unpacked: unpacked - levels, levels, end: at };
}
