import { readFooter } from './parquet-footer.ts';
import { takeStruct, type Place } from './thrift.ts';

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
        for (const place: Place = { bytes: file, at: start }; place.at < end && pages.length < MOST_PAGES;) {
          const begin = place.at;
          const fields = takeStruct(place);
          const of = (field: string): number => fields.get(field) ?? 0;
          const levels = of('8.5') + of('8.6');
          const to = place.at + of('3');
          const bytes = file.subarray(place.at + levels, to);
          pages.push({ codec: column.codec, bytes, length: of('2') - levels });
          if (to <= begin) break;
          place.at = to;
        }
      }
    }
  } catch {
    // A file that breaks off has been read as far as it goes.
  }
  return pages;
}

const MOST_PAGES = 10_000;
