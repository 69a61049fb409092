import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { readPages, type PackedPage } from '../../cli/audit/parquet-pages.ts';
import { writeForged } from './forged-footer.ts';

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

/** A header of a page as Thrift writes it, from fields. */
const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
};
const zigzag = (value: number): Buffer => varint(value < 0 ? -2 * value - 1 : 2 * value);
const field = (step: number, type: number, ...value: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.of((step << 4) | type), ...value]);
/** A field by its number, not by the step from the one before. */
const farField = (number: number, type: number, ...value: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.of(type), zigzag(number), ...value]);
const STOP = Buffer.of(0);
const I32 = 5;

describe('the header of a page', () => {
  const FILE = write([{ name: 'a', data: ['x'.repeat(1000)], type: 'STRING', encoding: 'PLAIN' }]);
  const [chunk] = parquetMetadata(new Uint8Array(FILE).buffer).row_groups[0]!.columns;
  const START = Number(chunk!.meta_data!.data_page_offset);
  const SIZE = Number(chunk!.meta_data!.total_compressed_size);

  /** What is read of pages that are put in place of the file’s own. */
  const read = (...pages: readonly Buffer[]): readonly PackedPage[] => {
    const own = Buffer.concat(pages);
    const sized = (fill: number): Buffer =>
      head(field(2, I32, zigzag(fill)), field(1, I32, zigzag(fill)), STOP);
    const fill = SIZE - own.length - sized(SIZE - own.length).length;
    const rest = Buffer.concat([sized(fill), Buffer.alloc(fill, '.')]);
    const found = readPages(Buffer.concat([FILE.subarray(0, START), own, rest, FILE.subarray(START + SIZE)]));
    if (pages.length > 0 && found.length > pages.length) expect(found.at(-1)?.bytes).toHaveLength(fill);
    return found.slice(0, -1);
  };
  const head = (...fields: readonly Buffer[]): Buffer => Buffer.concat(fields);
  const body = Buffer.from('packed');
  const sizes = [field(1, I32, zigzag(0)), field(1, I32, zigzag(99)), field(1, I32, zigzag(body.length))];

  test('says how long its page is, packed and unpacked', () => {
    expect(read(head(...sizes, STOP), body)).toEqual([{ codec: 'GZIP', bytes: body, length: 99 }]);
    const long = Buffer.alloc(300, 'y');
    const header = head(field(2, I32, zigzag(20_000)), field(1, I32, zigzag(long.length)), STOP);
    expect(read(header, long)).toEqual([{ codec: 'GZIP', bytes: long, length: 20_000 }]);
  });

  test.each<[string, Buffer]>([
    ['a truth', field(1, 1)],
    ['an untruth', field(1, 2)],
    ['a byte', field(1, 3, Buffer.of(200))],
    ['a short number', field(1, 4, zigzag(-300))],
    ['a number', field(1, 5, zigzag(70_000))],
    ['a long number', field(1, 6, zigzag(2 ** 45))],
    ['a fraction', field(1, 7, Buffer.alloc(8, 255))],
    ['a text', field(1, 8, varint(5), Buffer.from('Hello'))],
    ['a long text', field(1, 8, varint(200), Buffer.alloc(200, 'z'))],
    ['a list of numbers', field(1, 9, Buffer.of((3 << 4) | 5), zigzag(1), zigzag(300), zigzag(-1))],
    ['a long list', field(1, 9, Buffer.of((15 << 4) | 3), varint(20), Buffer.alloc(20, 0x0e))],
    [
      'a set',
      field(1, 10, Buffer.of((2 << 4) | 8), varint(1), Buffer.from('a'), varint(2), Buffer.from('bc')),
    ],
    [
      'a part of its own',
      field(1, 12, field(1, I32, zigzag(5)), field(1, 8, varint(1), Buffer.from('a')), STOP),
    ],
    [
      'lists of parts',
      field(1, 9, Buffer.of((2 << 4) | 12), field(1, 1), STOP, field(2, 3, Buffer.of(1)), STOP),
    ],
    ['a part with the fields of levels', field(1, 12, farField(5, I32, zigzag(3)), STOP)],
    ['a far field', farField(300, I32, zigzag(12))],
    ['a field before', farField(-5, I32, zigzag(12))],
    ['sizes of another type', farField(2, 6, zigzag(7))],
    ['other sizes of another type', farField(3, 6, zigzag(7))],
    ['levels of another type', farField(8, I32, zigzag(3))],
  ])('is read past %s', (_, other) => {
    expect(read(head(...sizes, other, STOP), body)).toEqual([{ codec: 'GZIP', bytes: body, length: 99 }]);
  });

  test('numbers its fields by steps, also from one below 0', () => {
    const again = [farField(-3, I32, zigzag(12)), field(5, I32, zigzag(77))];
    expect(read(head(...sizes, ...again, STOP), body)).toEqual([{ codec: 'GZIP', bytes: body, length: 77 }]);
  });

  test('says of version 2 how long the levels before the page are', () => {
    const levels = farField(
      8,
      12,
      field(1, I32, zigzag(9)),
      field(4, I32, zigzag(2)),
      field(1, I32, zigzag(3)),
      field(1, 1),
      STOP,
    );
    const header = head(field(2, I32, zigzag(99)), field(1, I32, zigzag(5 + body.length)), levels, STOP);
    expect(read(header, Buffer.from('LEVEL'), body)).toEqual([{ codec: 'GZIP', bytes: body, length: 94 }]);
    const wrong = farField(8, 12, farField(5, 6, zigzag(2)), farField(6, 3, Buffer.of(4)), STOP);
    expect(read(head(...sizes, wrong, STOP), body)).toEqual([{ codec: 'GZIP', bytes: body, length: 99 }]);
  });

  test.each([11, 13, 14, 15])('of a type that there is none of, %i, ends the reading', (type) => {
    expect(texts(readPagesBefore(farField(9, type)))).toEqual(['packed']);
  });

  test('of parts or lists inside one another ends the reading from the tenth on', () => {
    const part = (depth: number): Buffer =>
      depth === 0 ? Buffer.alloc(0) : Buffer.concat([Buffer.of((1 << 4) | 12), part(depth - 1), STOP]);
    const list = (depth: number): Buffer =>
      depth === 1 ? Buffer.of((1 << 4) | 3, 7) : Buffer.concat([Buffer.of((1 << 4) | 9), list(depth - 1)]);
    for (const nested of [part(9), field(1, 9, list(8))])
      expect(texts(readPagesBefore(nested))).toEqual(['packed', 'behind']);
    for (const nested of [part(10), field(1, 9, list(9))])
      expect(texts(readPagesBefore(nested))).toEqual(['packed']);
  });

  test('of a number that does not end ends the reading', () => {
    const number = (length: number): Buffer => Buffer.concat([Buffer.alloc(length - 1, 0x80), Buffer.of(1)]);
    expect(texts(readPagesBefore(field(9, I32, number(7))))).toEqual(['packed', 'behind']);
    expect(texts(readPagesBefore(field(9, I32, number(8))))).toEqual(['packed']);
    expect(texts(readPagesBefore(field(9, I32, Buffer.alloc(20, 255))))).toEqual(['packed']);
  });

  test('that leads to itself, or back to the page before, ends the reading', () => {
    const good = Buffer.concat([head(...sizes, STOP), body]);
    const back = (by: number): Buffer => head(field(2, I32, zigzag(99)), field(1, I32, zigzag(-by)), STOP);
    const own = back(0).length;
    for (const by of [own, own + good.length]) {
      expect(back(by)).toHaveLength(own);
      expect(texts(readInPlace(Buffer.concat([good, back(by)])))).toEqual(['packed', '']);
    }
  });

  test('is read of ten thousand pages and no more', () => {
    const empty = head(field(3, I32, zigzag(0)), STOP);
    const many = write([{ name: 'a', data: ['x'.repeat(40_000)], type: 'STRING', encoding: 'PLAIN' }]);
    const pages = (count: number): number => {
      const full = Buffer.from(many);
      Buffer.concat(Array.from({ length: count }, () => empty)).copy(full, START);
      full.fill(0xff, START + count * empty.length, START + 40_000);
      return readPages(full).length;
    };
    expect(pages(9_999)).toBe(9_999);
    expect(pages(10_001)).toBe(10_000);
  });

  /** What is read of a good page, one with some fields, and a good one behind it. */
  function readPagesBefore(fields: Buffer): readonly PackedPage[] {
    const behind = Buffer.from('behind');
    const good = head(field(2, I32, zigzag(99)), field(1, I32, zigzag(6)), STOP);
    const own = Buffer.concat([
      good,
      body,
      head(field(2, I32, zigzag(99)), field(1, I32, zigzag(6)), fields, STOP),
      behind,
    ]);
    return readInPlace(own);
  }

  /** What is read of a file with some bytes in place of its own page, and nothing good behind them. */
  function readInPlace(own: Buffer): readonly PackedPage[] {
    const rest = Buffer.alloc(SIZE - own.length, 0xff);
    return readPages(Buffer.concat([FILE.subarray(0, START), own, rest, FILE.subarray(START + SIZE)]));
  }
});
