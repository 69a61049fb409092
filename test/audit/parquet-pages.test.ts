import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { readPages, type PackedPage } from '../../cli/audit/parquet-pages.ts';
import { writeForged } from './forged-footer.ts';
import {
  BYTE,
  farField,
  field,
  I32,
  I64,
  list,
  LIST,
  signed,
  STRUCT,
  struct,
  type Bytes,
} from './made-thrift.ts';

type Options = Parameters<typeof parquetWriteBuffer>[0];

/** A compression that only says that it was there, so that pages can be told. */
const mark = (bytes: Uint8Array): Uint8Array => Buffer.concat([Buffer.from('<'), bytes, Buffer.from('>')]);
const write = (columnData: Options['columnData'], more: Partial<Options> = {}): Buffer =>
  Buffer.from(
    parquetWriteBuffer({
      columnData,
      codec: 'GZIP',
      compressors: { GZIP: mark },
      statistics: false,
      ...more,
    }),
  );
const texts = (pages: readonly PackedPage[]): readonly string[] =>
  pages.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));

describe('the packed pages of a Parquet file', () => {
  test('are those of every column, with their codec and the size that they say', () => {
    const file = write([
      { name: 'a', data: ['one', 'two'], type: 'STRING', encoding: 'PLAIN' },
      { name: 'b', data: [7, 8], type: 'INT32', encoding: 'PLAIN' },
    ]);
    const pages = readPages(file);
    expect(pages.map(({ codec, length }) => [codec, length])).toEqual([
      ['GZIP', 14],
      ['GZIP', 8],
    ]);
    expect(texts(pages)).toEqual(['<\x03\0\0\0one\x03\0\0\0two>', '<\x07\0\0\0\b\0\0\0>']);
  });

  test('are those of every group of rows', () => {
    const data = Array.from({ length: 30 }, (_, index) => index);
    const file = write([{ name: 'a', data, type: 'INT32', encoding: 'PLAIN' }], { rowGroupSize: 10 });
    expect(readPages(file).map(({ length }) => length)).toEqual([40, 40, 40]);
  });

  test('are those without their levels: of rows that may be empty', () => {
    const file = write([{ name: 'a', data: [7, null, 9], type: 'INT32', nullable: true, encoding: 'PLAIN' }]);
    const [page] = readPages(file);
    expect(page?.length).toBe(8);
    expect(texts(readPages(file))).toEqual(['<\x07\0\0\0\t\0\0\0>']);
  });

  test('begin with the dictionary', () => {
    const data = Array.from({ length: 40 }, (_, index) => ['one', 'two'][index % 2]!);
    const pages = texts(readPages(write([{ name: 'a', data, type: 'STRING' }])));
    expect(pages).toHaveLength(2);
    expect(pages[0]).toBe('<\x03\0\0\0one\x03\0\0\0two>');
  });

  test('are all the same where the footer says things of maps, or nothing of a column', () => {
    const kvMetadata = [{ key: 'geo', value: 'no JSON' }];
    const plain: Options['columnData'] = [{ name: 'a', data: [7], type: 'INT32', encoding: 'PLAIN' }];
    expect(texts(readPages(write(plain, { kvMetadata })))).toEqual(['<\x07\0\0\0>']);
    const unsaid = writeForged(
      plain,
      ({ row_groups: [group] }) => group!.columns.unshift({ file_offset: 0n }),
      { codec: 'GZIP', compressors: { GZIP: mark } },
    );
    expect(texts(readPages(Buffer.from(unsaid)))).toEqual(['<\x07\0\0\0>']);
  });

  test('are none where nothing is packed, or where it is no Parquet', () => {
    const data = ['one', 'two'];
    expect(readPages(write([{ name: 'a', data, type: 'STRING' }], { codec: 'UNCOMPRESSED' }))).toEqual([]);
    expect(readPages(Buffer.from('PAR1, and then nothing'))).toEqual([]);
    expect(readPages(Buffer.alloc(0))).toEqual([]);
  });
});

describe('the header of a page', () => {
  const FILE = write([{ name: 'a', data: ['x'.repeat(1000)], type: 'STRING', encoding: 'PLAIN' }]);
  const [chunk] = parquetMetadata(new Uint8Array(FILE).buffer).row_groups[0]!.columns;
  const START = Number(chunk!.meta_data!.data_page_offset);
  const SIZE = Number(chunk!.meta_data!.total_compressed_size);

  /** What is read of pages that are put in place of the file’s own, with another one behind them. */
  const read = (...pages: readonly Bytes[]): readonly PackedPage[] => {
    const own = pages.flat();
    const fill = SIZE - own.length - sized(SIZE - own.length).length;
    const found = readInPlace([...own, ...sized(fill), ...Array<number>(fill).fill(46)]);
    if (pages.length > 0 && found.length > pages.length) expect(found.at(-1)?.bytes).toHaveLength(fill);
    return found.slice(0, -1);
  };
  /** What is read of a file with some bytes in place of its own page, and nothing good behind them. */
  const readInPlace = (own: Bytes): readonly PackedPage[] => {
    const rest = Buffer.alloc(SIZE - own.length, 0xff);
    const parts = [FILE.subarray(0, START), Buffer.from(own), rest, FILE.subarray(START + SIZE)];
    return readPages(Buffer.concat(parts));
  };
  /** A header with sizes, and what else is in it. */
  const sized = (packed: number, unpacked = packed, ...others: readonly Bytes[]): Bytes =>
    struct(field(2, I32, signed(unpacked)), field(1, I32, signed(packed)), ...others);
  const body = [...Buffer.from('packed')];
  const page = { codec: 'GZIP', bytes: Buffer.from(body), length: 99 };

  test('says how long its page is, packed and unpacked', () => {
    expect(read(sized(6, 99), body)).toEqual([page]);
    const long = Array<number>(300).fill(121);
    expect(read(sized(300, 20_000), long)).toEqual([
      { codec: 'GZIP', bytes: Buffer.from(long), length: 20_000 },
    ]);
  });

  test.each<[string, Bytes]>([
    ['a kind', field(1, I32, signed(0))],
    ['a checksum', field(1, I32, signed(-(2 ** 31)))],
    ['levels of another type', farField(8, I32, signed(3))],
    ['levels of other types', farField(8, STRUCT, struct(field(5, I64, [2]), field(1, BYTE, [4])))],
    ['a part with the fields of levels', farField(9, STRUCT, struct(field(5, I32, signed(3))))],
    ['parts with them', farField(8, LIST, list(STRUCT, [struct(field(5, I32, signed(3)))]))],
  ])('is read past %s', (_, other) => {
    expect(read(sized(6, 99, other), body)).toEqual([page]);
  });

  test('that has no sizes is one of an empty page', () => {
    const empty = { codec: 'GZIP', bytes: Buffer.alloc(0), length: 0 };
    const wrong = struct(field(2, I64, signed(99)), field(1, I64, signed(6)));
    for (const none of [struct(), wrong]) expect(read(none, sized(6, 99), body)).toEqual([empty, page]);
  });

  test('says of version 2 how long the levels before the page are', () => {
    const levels = struct(field(1, I32, signed(9)), field(4, I32, signed(2)), field(1, I32, signed(3)));
    const header = sized(5 + body.length, 99, farField(8, STRUCT, levels));
    expect(read(header, [...Buffer.from('LEVEL')], body)).toEqual([{ ...page, length: 94 }]);
  });

  test('that no writer makes ends the reading', () => {
    const readBefore = (other: Bytes): readonly string[] =>
      texts(readInPlace([...sized(6), ...body, ...sized(6, 6, other), ...Buffer.from('behind')]));
    expect(readBefore(farField(9, I32, [1]))).toEqual(['packed', 'behind']);
    expect(readBefore(farField(9, 11))).toEqual(['packed']);
  });

  test('that leads to itself, or back to the page before, ends the reading', () => {
    const good = [...sized(6, 99), ...body];
    const own = sized(0, 99).length;
    for (const by of [own, own + good.length]) {
      expect(sized(-by, 99)).toHaveLength(own);
      expect(texts(readInPlace([...good, ...sized(-by, 99)]))).toEqual(['packed', '']);
    }
  });

  test('is read of ten thousand pages and no more', () => {
    const empty = struct(field(3, I32, signed(0)));
    const many = write([{ name: 'a', data: ['x'.repeat(40_000)], type: 'STRING', encoding: 'PLAIN' }]);
    const pages = (count: number): number => {
      const full = Buffer.from(many);
      Buffer.concat(Array.from({ length: count }, () => Buffer.from(empty))).copy(full, START);
      full.fill(0xff, START + count * empty.length, START + 40_000);
      return readPages(full).length;
    };
    expect(pages(9_999)).toBe(9_999);
    expect(pages(10_001)).toBe(10_000);
  });
});
