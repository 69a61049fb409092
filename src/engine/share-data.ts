import { TABLE_NAMES, type TableName } from '../contract/tables.ts';

/*
 * The share tables as one run of bytes, to be gzipped once: a count, then for each table its index in
 * TABLE_NAMES and its length (little-endian 32-bit numbers), then the tables.
 */

/** Packs the share tables' Parquet files, in the order of TABLE_NAMES. */
export function packShareData(files: ReadonlyMap<TableName, Uint8Array>): Uint8Array<ArrayBuffer> {
  const present = TABLE_NAMES.flatMap((name, index) => {
    const bytes = files.get(name);
    return bytes === undefined ? [] : [{ index, bytes }];
  });
  const head = 4 + present.length * 8;
  const packed = new Uint8Array(present.reduce((size, { bytes }) => size + bytes.length, head));
  const view = new DataView(packed.buffer);
  view.setUint32(0, present.length, true);
  let at = head;
  for (const [position, { index, bytes }] of present.entries()) {
    view.setUint32(4 + position * 8, index, true);
    view.setUint32(8 + position * 8, bytes.length, true);
    packed.set(bytes, at);
    at += bytes.length;
  }
  return packed;
}

/** @throws {RangeError} when the bytes are not what {@link packShareData} writes. */
export function readShareData(packed: ArrayBuffer): [TableName, ArrayBuffer][] {
  const view = new DataView(packed);
  const count = view.getUint32(0, true);
  let at = 4 + count * 8;
  const tables: [TableName, ArrayBuffer][] = [];
  for (let position = 0; position < count; position++) {
    const name = TABLE_NAMES[view.getUint32(4 + position * 8, true)];
    const length = view.getUint32(8 + position * 8, true);
    if (name === undefined || at + length > packed.byteLength) throw new RangeError('E_SHARE_DATA');
    tables.push([name, packed.slice(at, at + length)]);
    at += length;
  }
  if (at !== packed.byteLength) throw new RangeError('E_SHARE_DATA');
  return tables;
}
