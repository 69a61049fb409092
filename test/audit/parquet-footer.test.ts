import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { readFooter } from '../../cli/audit/parquet-footer.ts';

/** A file of nothing but this footer. */
function fileOf(footer: Uint8Array | readonly number[], length = footer.length): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(length);
  return Buffer.concat([Buffer.from('PAR1'), Buffer.from(footer as Uint8Array), size, Buffer.from('PAR1')]);
}

/** A number of Thrift: seven bits in a byte, the lowest first. */
function number(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...number(Math.floor(value / 0x80))];
}

const LIST = 0x19;
const ofLists = (count: number): readonly number[] => [0xf9, ...number(count)];

describe('the footer of a table', () => {
  test('is read as the decoder reads it', () => {
    const file = new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'day', data: Int32Array.of(1, 2, 3), type: 'INT32' },
          { name: 'cost', data: [1n, null, 3n], type: 'INT64', nullable: true },
        ],
        kvMetadata: [{ key: 'key', value: 'x'.repeat(500) }],
        rowGroupSize: 2,
      }),
    );
    expect(readFooter(file)).toEqual(parquetMetadata(file.slice().buffer, { geoparquet: false }));
    // Also from the middle of a larger buffer.
    const larger = Buffer.concat([Buffer.alloc(7), file]);
    expect(readFooter(larger.subarray(7))).toEqual(readFooter(file));
  });

  test.each<readonly [string, Buffer]>([
    ['a number that goes on and on', fileOf([0x16, ...new Array<number>(60_000).fill(0xff), 0, 0])],
    ['a number of eleven bytes', fileOf([0x16, ...new Array<number>(10).fill(0x80), 0, 0])],
    ['a list that says it is longer than the file', fileOf([LIST, 0xf5, ...number(2 ** 30), 0])],
    [
      'lists that say so inside one another',
      fileOf([LIST, ...Array.from({ length: 9_000 }, () => ofLists(25_000_000)).flat()]),
    ],
    ['lists deep inside one another', fileOf([LIST, ...new Array<number>(3_000).fill(0x19), 0])],
    ['structures deep inside one another', fileOf([...new Array<number>(30_000).fill(0x1c), 0])],
    ['a text that is longer than the file', fileOf([0x18, ...number(100), 65, 0])],
    ['a number of eight bytes that is cut off', fileOf([0x17, 1, 2, 3, 4, 5, 6, 7])],
    ['a type that no footer has', fileOf([0x1b, 1, 0x11, 0, 0])],
    ['no end', fileOf([0x15, 2])],
    ['a length of none', fileOf([])],
    ['a length of more than the file has', fileOf([0], 2)],
    ['a length of more than any writer needs', fileOf(Buffer.alloc(64 * 1024 + 1, 0x11))],
    ['nothing', Buffer.alloc(0)],
  ])('with %s is refused at once', (_, file) => {
    expect(() => readFooter(file)).toThrow(new RangeError('E_FOOTER'));
  });

  test('may be as long as any writer needs, with what is true and false in lists', () => {
    const flags = [LIST, 0xf1, ...number(60_000), ...new Array<number>(60_000).fill(1), 0];
    // Not one of Parquet: but whole, and the decoder's to judge.
    expect(() => readFooter(fileOf(flags))).not.toThrow(new RangeError('E_FOOTER'));
  });

  test('of any bytes is read or refused, and takes no time', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
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
