import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { readFooter } from '../../cli/audit/parquet-footer.ts';
import { field, I32, LIST, number, signed, struct, type Bytes } from './made-thrift.ts';

/** A file of nothing but this footer. */
function fileOf(footer: Bytes, length = footer.length): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(length);
  return Buffer.concat([Buffer.from('PAR1'), Buffer.from(footer), size, Buffer.from('PAR1')]);
}

describe('the footer of a table', () => {
  const file = new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'day', data: Int32Array.of(1, 2, 3), type: 'INT32' },
        { name: 'cost', data: [1n, null, 3n], type: 'INT64', nullable: true },
        { name: 'text', data: ['a', 'b', 'c'], type: 'STRING' },
        { name: 'time', data: [new Date(0), new Date(1), new Date(2)], type: 'TIMESTAMP' },
      ],
      kvMetadata: [{ key: 'geo', value: 'x'.repeat(500) }],
      rowGroupSize: 2,
    }),
  );

  test('is read as the decoder reads it', () => {
    expect(readFooter(file)).toEqual(parquetMetadata(file.slice().buffer, { geoparquet: false }));
    // Also from the middle of a larger buffer.
    const larger = Buffer.concat([Buffer.alloc(7), file, Buffer.alloc(7)]);
    expect(readFooter(larger.subarray(7, -7))).toEqual(readFooter(file));
  });

  const footer = struct(
    ...[field(1, I32, signed(2)), field(1, LIST, [0]), field(1, I32, signed(0)), field(1, LIST, [0])],
  );

  test('is all that has to be there', () => {
    expect(readFooter(fileOf(footer).subarray(4))).toMatchObject({ version: 2, schema: [] });
    expect(readFooter(fileOf([9, 9, ...footer], footer.length))).toMatchObject({ version: 2, schema: [] });
  });

  test.each<readonly [string, Buffer]>([
    ['a number that goes on and on', fileOf([0x16, ...new Array<number>(60_000).fill(0xff), 0, 0])],
    ['a list that says it is longer than the file', fileOf([0x19, 0xf5, ...number(2 ** 30), 0])],
    ['structures deep inside one another', fileOf([...new Array<number>(30_000).fill(0x1c), 0])],
    ['no end but in the bytes behind it', fileOf([0x15, 2, 0x18, 8])],
    ['a length of none', fileOf([])],
  ])('with %s is refused before it is decoded', (_, of) => {
    expect(() => readFooter(of)).toThrow(new RangeError('E_PARQUET'));
  });

  test('is no longer than the file', () => {
    for (const more of [1, 4, 5, 8, 2 ** 30, 2 ** 31])
      expect(() => readFooter(fileOf(footer, footer.length + more).subarray(4))).toThrow();
    for (let length = 0; length < 8; length++) expect(() => readFooter(new Uint8Array(length))).toThrow();
  });

  test('of any bytes is read or refused, and takes no time', () => {
    const bytes = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 300 }),
      fc.array(fc.constantFrom(0x00, 0x15, 0x16, 0x18, 0x19, 0x1c, 0xf9, 0xfc, 0xff, 0x7f, 0x80), {
        maxLength: 300,
      }),
    );
    fc.assert(
      fc.property(bytes, (footer) => {
        try {
          readFooter(fileOf(footer));
        } catch {
          // Refused.
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
