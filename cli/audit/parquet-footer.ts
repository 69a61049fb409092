import { parquetMetadata, type FileMetaData } from 'hyparquet';

/** Bytes of the longest footer: that of a table of a million rows has 13,000. */
const LONGEST = 64 * 1024;
/** Structures and lists inside one another: in Parquet's own footers there are six. */
const DEEPEST = 16;
/** Bytes of the longest number, of 64 bits. */
const LONGEST_NUMBER = 10;

/** Types of Thrift's compact protocol that footers are made of. */
const TYPES = { yes: 1, no: 2, byte: 3, i16: 4, i32: 5, i64: 6, double: 7, binary: 8, list: 9, struct: 12 };

/**
 * What the footer of a Parquet file says. The decoder takes a footer at its word: a number without an end takes it
 * hours, and lists that say that they are long take memory for each of their items. So it is walked first.
 * Format: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 * @throws for what is no footer, and for one that no writer makes
 */
export function readFooter(file: Uint8Array): FileMetaData {
  const length = file.length < 12 ? 0 : Buffer.from(file.subarray(-8)).readUInt32LE();
  if (length === 0 || length > LONGEST || length + 12 > file.length) throw new RangeError('E_FOOTER');
  walkStruct({ bytes: file.subarray(-8 - length, -8), at: 0 }, 0);
  // A copy: a Buffer may be a part of a larger one.
  return parquetMetadata(new Uint8Array(file).buffer, { geoparquet: false });
}

interface Place {
  readonly bytes: Uint8Array;
  at: number;
}

function take(place: Place, count = 1): number {
  const byte = place.bytes[place.at];
  place.at += count;
  if (byte === undefined || place.at > place.bytes.length) throw new RangeError('E_FOOTER');
  return byte;
}

/** As far as it is exact: all that it is asked for is to be no more than some bytes. */
function takeNumber(place: Place): number {
  let number = 0;
  for (let index = 0; index < LONGEST_NUMBER; index++) {
    const byte = take(place);
    number += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return number;
  }
  throw new RangeError('E_FOOTER');
}

function walkStruct(place: Place, depth: number): void {
  for (let head = take(place); (head & 0x0f) !== 0; head = take(place)) {
    // A field of a number far from the one before says it.
    if (head >> 4 === 0) takeNumber(place);
    walkValue(place, head & 0x0f, depth);
  }
}

function walkValue(place: Place, type: number, depth: number): void {
  if (depth > DEEPEST) throw new RangeError('E_FOOTER');
  if (type === TYPES.yes || type === TYPES.no) return;
  if (type === TYPES.byte) take(place);
  else if (type === TYPES.i16 || type === TYPES.i32 || type === TYPES.i64) takeNumber(place);
  else if (type === TYPES.double) take(place, 8);
  else if (type === TYPES.binary) {
    const length = takeNumber(place);
    if (length > 0) take(place, length);
  } else if (type === TYPES.list) walkList(place, depth);
  else if (type === TYPES.struct) walkStruct(place, depth + 1);
  else throw new RangeError('E_FOOTER');
}

function walkList(place: Place, depth: number): void {
  const head = take(place);
  const short = head >> 4;
  const count = short === 15 ? takeNumber(place) : short;
  const type = head & 0x0f;
  // Every item has a byte at least; in a list, also what is true or false.
  if (count > place.bytes.length - place.at) throw new RangeError('E_FOOTER');
  for (let item = 0; item < count; item++)
    walkValue(place, type === TYPES.yes || type === TYPES.no ? TYPES.byte : type, depth + 1);
}
