import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takeNumber, takeStruct, type Place } from '../../cli/audit/thrift.ts';
import {
  BINARY,
  BYTE,
  DOUBLE,
  farField,
  field,
  I16,
  I32,
  I64,
  list,
  LIST,
  NO,
  number,
  signed,
  STRUCT,
  struct,
  text,
  YES,
  type Bytes,
} from './made-thrift.ts';

/** Bytes that a structure may have. */
const LONGEST = 64 * 1024;
const REFUSAL = new RangeError('E_PARQUET');
const placeOf = (bytes: Bytes): Place => ({ bytes: Uint8Array.from(bytes), at: 0 });
const read = (bytes: Bytes): ReadonlyMap<string, number | null> => takeStruct(placeOf(bytes));
/** What is read of a structure, which has to be all of it, whatever stands before and behind it. */
const readWhole = (bytes: Bytes): Readonly<Record<string, number | null>> => {
  const place = { bytes: Uint8Array.from([0x15, ...bytes, 0x15]), at: 1 };
  const fields = takeStruct(place);
  expect(place.at).toBe(1 + bytes.length);
  return Object.fromEntries(fields);
};

describe('a structure', () => {
  const whole = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  interface Made {
    readonly type: number;
    readonly bytes: Bytes;
    /** What is to be read, by the path below that of the field. */
    readonly fields: readonly (readonly [path: string, value: number | null])[];
  }
  const leaf = (type: number, bytes: fc.Arbitrary<Bytes>): fc.Arbitrary<Made> =>
    bytes.map((own) => ({ type, bytes: own, fields: [['', null]] }));
  const numberOf = (type: number): fc.Arbitrary<Made> =>
    whole.map((value) => ({ type, bytes: signed(value), fields: [['', value]] }));
  const eight = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 8, maxLength: 8 });
  const { made } = fc.letrec<{ made: Made; struct: Made; list: Made }>((tie) => ({
    made: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(
        leaf(YES, fc.constant([])),
        leaf(NO, fc.constant([])),
        leaf(
          BYTE,
          fc.integer({ min: 0, max: 255 }).map((byte) => [byte]),
        ),
        numberOf(I16),
        numberOf(I32),
        leaf(I64, fc.maxSafeNat().map(number)),
        leaf(DOUBLE, eight),
        leaf(BINARY, fc.string({ maxLength: 200 }).map(text)),
      ),
      tie('struct'),
      tie('list'),
    ),
    struct: fc
      .array(fc.tuple(fc.integer({ min: 1, max: 40 }), tie('made')), { maxLength: 4 })
      .map((parts) => {
        let id = 0;
        const fields: Made['fields'][number][] = [['', null]];
        const bytes = parts.map(([step, part]) => {
          id += step;
          for (const [path, value] of part.fields) fields.push([`.${String(id)}${path}`, value]);
          return step < 16 ? field(step, part.type, part.bytes) : farField(id, part.type, part.bytes);
        });
        return { type: STRUCT, bytes: struct(...bytes), fields };
      }),
    list: fc.tuple(tie('made'), fc.integer({ min: 0, max: 40 })).map(([item, wanted]) => {
      // Long lists of long things would be longer than a structure may be.
      const count = item.bytes.length > 20 ? wanted % 3 : wanted;
      const isTruth = item.type === YES || item.type === NO;
      const items = Array.from({ length: count }, () => (isTruth ? [item.type] : item.bytes));
      const paths = item.fields.map(([path, value]) => [`[]${path}`, value] as const);
      return { type: LIST, bytes: list(item.type, items), fields: [['', null], ...(count > 0 ? paths : [])] };
    }),
  }));

  test('is read to its end, with the numbers in it by their fields', () => {
    const some = made.filter(({ type, bytes }) => type === STRUCT && bytes.length <= LONGEST);
    fc.assert(
      fc.property(some, ({ bytes, fields }) => {
        const expected = fields.slice(1).map(([path, value]) => [path.slice(1), value] as const);
        expect(readWhole(bytes)).toEqual(Object.fromEntries(expected));
      }),
    );
  });

  test('tells a number of 32 bits from all that is none', () => {
    expect(
      readWhole(
        struct(
          field(1, I32, signed(-1)),
          field(1, I16, signed(300)),
          field(1, I64, signed(3)),
          field(1, YES),
          field(1, NO),
          field(1, BYTE, [7]),
          field(1, DOUBLE, [1, 2, 3, 4, 5, 6, 7, 8]),
          field(1, STRUCT, struct(field(1, I32, signed(2 ** 31 - 1)), field(15, I32, signed(-(2 ** 31))))),
          field(1, BINARY, text('ü')),
          field(7, LIST, list(I32, [signed(5), signed(6)])),
          field(1, LIST, list(STRUCT, [struct(field(4, I32, signed(7)))])),
          farField(300, BINARY, text('')),
        ),
      ),
    ).toEqual({
      ...{ '1': -1, '2': 300, '3': null, '4': null, '5': null, '6': null, '7': null },
      ...{ '8': null, '8.1': 2 ** 31 - 1, '8.16': -(2 ** 31), '9': null },
      ...{ '16': null, '16[]': 6, '17': null, '17[]': null, '17[].4': 7, '300': null },
    });
    expect(readWhole(struct())).toEqual({});
  });

  test('has its fields in their order, each of them once', () => {
    const [first, second] = [field(5, I32, signed(1)), field(1, I32, signed(2))];
    expect(readWhole(struct(first, second))).toEqual({ '5': 1, '6': 2 });
    expect(readWhole(struct(first, farField(6, I32, signed(2))))).toEqual({ '5': 1, '6': 2 });
    for (const id of [5, 4, 0, -1])
      expect(() => read(struct(first, farField(id, I32, signed(2))))).toThrow(REFUSAL);
    for (const id of [0, -1]) expect(() => read(struct(farField(id, YES)))).toThrow(REFUSAL);
  });

  test.each([0, 10, 11, 13, 14, 15])('has nothing of type %i', (type) => {
    expect(() => read([...field(1, type), ...Array<number>(20).fill(0)])).toThrow(REFUSAL);
    expect(() => read(struct(field(1, LIST, list(Math.max(type, 10), [[0]]))))).toThrow(REFUSAL);
  });

  test('has one byte for what is true or false in a list', () => {
    for (const type of [YES, NO]) {
      const flags = field(1, LIST, list(type, [[1], [2], [2]]));
      expect(readWhole(struct(flags, field(1, I32, signed(4))))).toMatchObject({ '2': 4 });
    }
  });

  test('that breaks off anywhere is refused', () => {
    const all = struct(
      field(1, BYTE, [7]),
      field(1, I32, signed(5000)),
      field(1, I64, signed(5000)),
      field(1, DOUBLE, [1, 2, 3, 4, 5, 6, 7, 8]),
      field(1, BINARY, text('four')),
      field(
        1,
        LIST,
        list(
          BINARY,
          Array.from({ length: 20 }, () => text('four')),
        ),
      ),
      field(1, STRUCT, struct(field(1, YES))),
      farField(90, BINARY, text('four')),
    );
    readWhole(all);
    for (let end = 0; end < all.length; end++) expect(() => read(all.slice(0, end))).toThrow(REFUSAL);
  });

  test.each<[string, (count: number) => Bytes]>([
    ['a text', (count) => struct(field(1, BINARY, [...number(count), 1, 1, 1]))],
    ['a list', (count) => struct(field(1, LIST, [(15 << 4) | BYTE, ...number(count), 1, 1, 1]))],
  ])('has no more in %s than there are bytes', (_, ofCount) => {
    // With the byte that ends the structure there are four, and then nothing ends it.
    readWhole(ofCount(3));
    for (const count of [4, 5, 2 ** 31, 2 ** 32 - 1]) expect(() => read(ofCount(count))).toThrow(REFUSAL);
  });

  test('takes no time for lists of what takes no bytes', () => {
    const many = [(15 << 4) | LIST, ...number(2 ** 31)];
    expect(() => read([...field(1, LIST, many), ...Array<number>(1000).fill(0)])).toThrow(REFUSAL);
  });

  test('has sixteen others inside one another, and no more', () => {
    const parts = (depth: number): Bytes =>
      depth === 0 ? field(1, YES) : field(1, STRUCT, struct(parts(depth - 1)));
    const lists = (depth: number): Bytes =>
      depth === 1 ? list(BYTE, [[1]]) : list(LIST, [lists(depth - 1)]);
    expect(Object.keys(readWhole(struct(parts(16))))).toHaveLength(17);
    expect(() => read(struct(parts(17)))).toThrow(REFUSAL);
    expect(Object.keys(readWhole(struct(field(1, LIST, lists(16)))))).toHaveLength(17);
    expect(() => read(struct(field(1, LIST, lists(17))))).toThrow(REFUSAL);
    expect(() => read(Array<number>(60_000).fill((1 << 4) | STRUCT))).toThrow(REFUSAL);
  });

  test('has 64 kilobytes at most', () => {
    const long = (length: number): Bytes => struct(field(1, BINARY, text('x'.repeat(length - 5))));
    expect(long(LONGEST)).toHaveLength(LONGEST);
    readWhole(long(LONGEST));
    expect(() => read(long(LONGEST + 1))).toThrow(REFUSAL);
  });
});

describe('a number', () => {
  const take = (bytes: Bytes, bits?: number): number => takeNumber(placeOf(bytes), bits);

  test('is read to its last byte', () => {
    for (const value of [0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32 - 1]) {
      const place = placeOf([...number(value), 1]);
      expect(takeNumber(place)).toBe(value);
      expect(place.at).toBe(number(value).length);
    }
    expect(take(number(2 ** 53 - 1), 64)).toBe(2 ** 53 - 1);
  });

  test('has 32 bits at most, or 64 where they are asked for', () => {
    expect(() => take(number(2 ** 32))).toThrow(REFUSAL);
    expect(take(number(2 ** 32), 64)).toBe(2 ** 32);
    expect(take(number(2 ** 63), 64)).toBe(2 ** 63);
    expect(() => take(number(2 ** 64), 64)).toThrow(REFUSAL);
    expect(readWhole(struct(field(1, I64, number(2 ** 63))))).toEqual({ '1': null });
    expect(() => read(struct(field(1, I64, number(2 ** 64))))).toThrow(REFUSAL);
    for (const type of [I16, I32, BINARY])
      expect(() => read(struct(field(1, type, number(2 ** 32))))).toThrow(REFUSAL);
  });

  test('has as many bytes as its bits need, and may have them for nothing', () => {
    const padded = (length: number): Bytes => [0x81, ...Array<number>(length - 2).fill(0x80), 0];
    expect(take(padded(5))).toBe(1);
    expect(() => take(padded(6))).toThrow(REFUSAL);
    expect(take(padded(10), 64)).toBe(1);
    expect(() => take(padded(11), 64)).toThrow(REFUSAL);
    expect(() => take(Array<number>(60_000).fill(255), 64)).toThrow(REFUSAL);
    expect(() => take([])).toThrow(REFUSAL);
    expect(() => take([0x80])).toThrow(REFUSAL);
  });
});
