/** Parts of structures as Thrift's compact protocol writes them. */
export type Bytes = readonly number[];

/** Types of fields. */
export const [YES, NO, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, STRUCT] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12];

/** A number that is not below zero: seven bits to a byte, the lowest first. */
export function number(value: number): Bytes {
  return value < 128 ? [value] : [(value % 128) | 128, ...number(Math.floor(value / 128))];
}

/** A number that may be below zero. */
export const signed = (value: number): Bytes => number(value < 0 ? -2 * value - 1 : 2 * value);

/** A field that is so many after the one before it. */
export const field = (step: number, type: number, value: Bytes = []): Bytes => [(step << 4) | type, ...value];

/** A field by its number. */
export const farField = (id: number, type: number, value: Bytes = []): Bytes => [
  type,
  ...signed(id),
  ...value,
];

export const struct = (...fields: readonly Bytes[]): Bytes => [...fields.flat(), 0];

export const text = (value: string): Bytes => [...number(Buffer.byteLength(value)), ...Buffer.from(value)];

export const list = (type: number, items: readonly Bytes[]): Bytes => [
  ...(items.length < 15 ? [(items.length << 4) | type] : [(15 << 4) | type, ...number(items.length)]),
  ...items.flat(),
];
