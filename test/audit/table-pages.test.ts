import fc from 'fast-check';
import { parquetMetadata, type FileMetaData } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../cli/audit/report-files.ts';
import { hasSoundPages } from '../../cli/audit/table-pages.ts';
import type { Column } from '../../src/contract/tables.ts';

const column = (type: Column['type'], nullable: boolean): Column => ({
  ...{ name: 'a', type, nullable },
});
type Values = readonly (number | null)[];
const write = (schema: Column, values: Values, more: object = {}): Buffer =>
  Buffer.from(
    parquetWriteBuffer({
      columnData: [
        {
          ...{ name: 'a', type: schema.type, nullable: schema.nullable },
          data: values.map((value) => (value === null || schema.type === 'INT32' ? value : BigInt(value))),
        },
      ],
      ...{ codec: 'UNCOMPRESSED', statistics: false, ...more },
    }),
  );
const isSound = (file: Buffer, schema: Column): boolean =>
  hasSoundPages(file, parquetMetadata(new Uint8Array(file).buffer, { geoparquet: false }), [schema]);

const PLAIN = column('INT32', false);
/** Three values in one page, which begins after the four bytes of the format's name. */
const FILE = write(PLAIN, [1, 2, 3]);
/** The same with other bytes in place of those at one place. */
const put = (at: number, bytes: readonly number[], file = FILE): Buffer => {
  const changed = Buffer.from(file);
  changed.set(bytes, at);
  return changed;
};

describe('pages', () => {
  const whole = fc.integer({ min: 0, max: 1000 });
  test.each([
    ['numbers of 4 bytes', PLAIN, whole],
    ['numbers of 4 bytes or none', column('INT32', true), fc.option(whole)],
    ['numbers of 8 bytes', column('INT64', false), whole],
    ['numbers of 8 bytes or none', column('INT64', true), fc.option(whole)],
    ['numbers that are often the same', column('INT64', true), fc.constantFrom(5, 5, 5, 5, 6, null)],
  ] as const)('that our writer makes of %s are sound', (_, schema, value) => {
    const values = fc.array(value, { maxLength: 100, size: 'max' });
    fc.assert(
      fc.property(values, (all) => {
        expect(isSound(write(schema, all), schema)).toBe(true);
        expect(isSound(write(schema, all, { pageSize: 40, rowGroupSize: 30 }), schema)).toBe(true);
      }),
    );
  });

  test('hold values of the width and kind of their column', () => {
    expect(isSound(FILE, column('INT64', false))).toBe(false);
    expect(isSound(FILE, column('INT32', true))).toBe(false);
    expect(isSound(write(column('INT32', true), [1, null, 3]), PLAIN)).toBe(false);
  });

  test('are not packed', () => {
    expect(isSound(write(PLAIN, [1, 2, 3], { codec: 'SNAPPY' }), PLAIN)).toBe(false);
  });

  const HEADER = [0x15, 6, 0x15, 24, 0x15, 24, 0x5c, 0x15, 6, 0x15, 0, 0x15, 6, 0x15, 0, 0x15, 0, 0x15, 0];
  test('begin with a header of their kind, their sizes and their counts', () => {
    expect([...FILE.subarray(4, 4 + HEADER.length + 2)]).toEqual([...HEADER, 0, 0]);
  });

  test.each<[string, number, readonly number[]]>([
    ['without a size: the decoder would begin again for ever', 4, [0x11]],
    ['of another kind', 1, [0]],
    ['of an index', 1, [2]],
    ['of a size below zero', 5, [23]],
    ['of another size than is packed', 3, [26]],
    ['of another size than there are bytes', 3, [26, 0x15, 26]],
    ['of more values than there are', 8, [8]],
    ['of fewer', 8, [4]],
    ['of more values than rows', 12, [8]],
    ['with values that are missing', 10, [2]],
    ['of another encoding', 14, [10]],
    ['with levels of what cannot be missing', 16, [2]],
    ['with levels of what cannot be repeated', 18, [2]],
    ['with a number that has no end', 1, [0x80, 0x80, 0x80, 0x80, 0x80, 1]],
    ['with a text', 0, [0x18]],
    ['with a field that is far away', 0, [0x05]],
    ['with a struct in a struct', 7, [0x1c]],
  ])('are not sound %s', (_, at, bytes) => {
    const changed = put(4 + at, bytes);
    expect(Buffer.compare(changed, FILE)).not.toBe(0);
    expect(isSound(changed, PLAIN)).toBe(false);
  });

  test('whose runs say that they have more values than there are take no memory for them', () => {
    const repeated = write(
      PLAIN,
      Array.from({ length: 60 }, () => 7),
    );
    // The page's runs: bits of an index (none for one entry), then 60 values in one run.
    const at = repeated.indexOf(Buffer.from([0, 120]), 20);
    expect(at).toBeGreaterThan(0);
    expect(isSound(repeated, PLAIN)).toBe(true);
    expect(isSound(put(at, [0, 118], repeated), PLAIN)).toBe(false);
    expect(isSound(put(at, [0, 122], repeated), PLAIN)).toBe(false);
    expect(isSound(put(at, [0, 0], repeated), PLAIN)).toBe(false);
    expect(isSound(put(at, [40, 120], repeated), PLAIN)).toBe(false);
  });

  describe('that the footer tells of', () => {
    const metadata = parquetMetadata(new Uint8Array(FILE).buffer, { geoparquet: false });
    const [group] = metadata.row_groups;
    const [chunk] = group?.columns ?? [];
    const column = chunk?.meta_data;
    if (group === undefined || chunk === undefined || column === undefined) throw new Error('no column');
    type Chunk = typeof chunk;
    const told = (...columns: readonly Chunk[]): boolean =>
      hasSoundPages(FILE, { ...metadata, row_groups: [{ ...group, columns: [...columns] }] }, [PLAIN, PLAIN]);
    const other = (change: Partial<typeof column>): Chunk => ({
      ...chunk,
      meta_data: { ...column, ...change },
    });

    test('are sound in each column, or the table is not', () => {
      expect(told(chunk, chunk)).toBe(true);
      expect(told(chunk, other({ num_values: 4n }))).toBe(false);
      expect(hasSoundPages(FILE, metadata, [])).toBe(false);
    });

    test('are in this file and not packed, whatever they are', () => {
      expect(told(other({ codec: 'SNAPPY' }))).toBe(false);
      expect(told({ ...chunk, file_path: 'elsewhere' })).toBe(false);
      expect(told({ file_offset: chunk.file_offset })).toBe(false);
    });

    test('lie within the file, from its first byte to its last', () => {
      expect(told(other({ data_page_offset: -1n }))).toBe(false);
      expect(told(other({ total_compressed_size: BigInt(FILE.length) }))).toBe(false);
      expect(hasSoundPages(FILE.subarray(0, 20), metadata, [PLAIN])).toBe(false);
      const pages = FILE.subarray(4, 4 + Number(column.total_compressed_size));
      const bare = other({ data_page_offset: 0n });
      expect(
        hasSoundPages(pages, { ...metadata, row_groups: [{ ...group, columns: [bare] }] }, [PLAIN]),
      ).toBe(true);
      // Places that a slice would bend into the file: past its end, and counted from it.
      const long = other({ data_page_offset: 0n, total_compressed_size: BigInt(pages.length + 5) });
      expect(
        hasSoundPages(pages, { ...metadata, row_groups: [{ ...group, columns: [long] }] }, [PLAIN]),
      ).toBe(false);
      const backwards = other({
        data_page_offset: BigInt(4 - FILE.length),
        total_compressed_size: BigInt(pages.length + FILE.length),
      });
      expect(told(backwards)).toBe(false);
    });

    test('are read to the end of what is wrong with them: a fault of ours is no fault of theirs', () => {
      const broken = { ...chunk } as Chunk;
      Object.defineProperty(broken, 'meta_data', {
        get: () => {
          throw new TypeError('ours');
        },
      });
      expect(() => told(broken)).toThrow('ours');
    });
  });

  describe('with a dictionary', () => {
    const repeated = write(
      PLAIN,
      Array.from({ length: 60 }, (_, index) => index % 2),
    );
    /** The dictionary's page: its kind, its sizes, and how many values of which encoding. */
    const begin = [0x15, 4, 0x15, 16, 0x15, 16, 0x4c, 0x15, 4, 0x15, 0, 0, 0];

    test('begin with its page', () => {
      expect([...repeated.subarray(4, 4 + begin.length)]).toEqual(begin);
      expect(isSound(repeated, PLAIN)).toBe(true);
    });

    test.each<[string, number, readonly number[]]>([
      ['more entries than there are', 8, [6]],
      ['fewer', 8, [2]],
      ['another encoding', 10, [4]],
      ['another kind', 1, [6]],
    ])('are not sound where it has %s', (_, at, bytes) => {
      expect(isSound(put(4 + at, bytes, repeated), PLAIN)).toBe(false);
    });
  });

  /** A file of nothing but one page, whose column is told by hand. */
  const isSoundPage = (bytes: readonly number[], values: number): boolean => {
    const file = Buffer.from(bytes);
    const meta = { codec: 'UNCOMPRESSED', data_page_offset: 0n, num_values: BigInt(values) };
    const told = { meta_data: { ...meta, total_compressed_size: BigInt(file.length) } };
    return hasSoundPages(file, { row_groups: [{ columns: [told] }] } as unknown as FileMetaData, [PLAIN]);
  };
  const numbers = (values: readonly number[]): readonly number[] =>
    values.flatMap((value) => [0x15, value * 2]);

  test('have headers of numbers and one struct of numbers, and nothing else', () => {
    const page = [...numbers([3, 4, 4]), 0x5c, ...numbers([1, 0, 1, 0, 0, 0]), 0, 0, 7, 0, 0, 0];
    expect(isSoundPage(page, 1)).toBe(true);
    const deep = [...numbers([3, 4, 4]), 0x5c, ...numbers([1, 0, 1, 0, 0, 0]), 0x1c, 0, 0, 0, 7, 0, 0, 0];
    expect(isSoundPage(deep, 1)).toBe(false);
    for (const more of [[0x11], [0x12], [0x1c, 0], [0x15, 2]])
      expect(isSoundPage([...page.slice(0, -5), ...more, ...page.slice(-5)], 1)).toBe(false);
  });

  test('have a dictionary of no more entries than there are values', () => {
    const size = (value: number): readonly number[] => numbers([value, value]);
    const file = (entries: number): readonly number[] => [
      ...[...numbers([2]), ...size(entries * 4), 0x4c, ...numbers([entries, 0]), 0, 0],
      ...Array.from({ length: entries }, () => [7, 0, 0, 0]).flat(),
      ...[...numbers([3]), ...size(3), 0x5c, ...numbers([2, 0, 2, 8, 0, 0]), 0, 0, 1, 4, 0],
    ];
    expect(isSoundPage(file(2), 2)).toBe(true);
    expect(isSoundPage(file(3), 2)).toBe(false);
    // Also in more than one.
    expect(isSoundPage([...file(2).slice(0, -24), ...file(2)], 2)).toBe(false);
  });

  test('have no size below zero: the reading would begin again for ever', () => {
    const size = (value: number): readonly number[] => [0x15, value, 0x15, value];
    const page = (value: number): readonly number[] => [
      ...[0x15, 6, ...size(value), 0x5c, ...numbers([0, 0, 0, 0, 0, 0]), 0, 0],
    ];
    expect(isSoundPage(page(0), 0)).toBe(true);
    expect(isSoundPage(page(2 * page(0).length - 1), 0)).toBe(false);
  });

  test('have no number below zero, and none of more than 32 bits', () => {
    const page = (values: readonly number[]): readonly number[] => [
      ...[0x15, 6, 0x15, 8, 0x15, 8, 0x5c, 0x15, ...values, 0x15, 0, 0x15, ...values],
      ...[0x15, 0, 0x15, 0, 0x15, 0, 0, 0, 7, 0, 0, 0],
    ];
    expect(isSoundPage(page([2]), 1)).toBe(true);
    // The same number in more bytes than it takes; then one of 33 bits, and six bytes of nothing.
    expect(isSoundPage(page([0x82, 0x80, 0x80, 0x80, 0]), 1)).toBe(true);
    expect(isSoundPage(page([0x82, 0x80, 0x80, 0x80, 16]), 1)).toBe(false);
    expect(isSoundPage(page([0x82, 0x80, 0x80, 0x80, 0x80, 0]), 1)).toBe(false);
    expect(isSoundPage(page([1]), 1)).toBe(false);
  });
});

test('a table with any bytes in its pages is read whole, or is none: it ends, and takes no memory', async () => {
  const schema = column('INT64', true);
  const values = Array.from({ length: 90 }, (_, index) => (index % 7 === 0 ? null : index % 5));
  const file = write(schema, values, { pageSize: 60 });
  const pages = file.length - 8 - file.readUInt32LE(file.length - 8);
  const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 0x11, 0x15, 0x1c, 0x7f, 0xff));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 4, max: pages - 1 }), byte), { minLength: 1, maxLength: 6 }),
      async (changes) => {
        const changed = Buffer.from(file);
        for (const [at, value] of changes) changed[at] = value;
        const table = await readTable(changed, [schema], 'place');
        if ('class' in table) expect(table).toEqual({ class: 'no-parquet', place: 'place' });
        else expect(table.columns.get('a')).toHaveLength(values.length);
      },
    ),
    { numRuns: 5_000 },
  );
});
