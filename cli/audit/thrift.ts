/** Some bytes, and how far they have been read. */
export interface Place {
  readonly bytes: Uint8Array;
  at: number;
}

/** Bytes of the longest structure: the footer of a table of a million rows has 13,000. */
const LONGEST = 64 * 1024;
/** Structures and lists inside one another: in Parquet's own there are six. */
const DEEPEST = 16;

/** Types of what Parquet's structures are made of. */
const [YES, NO, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, STRUCT] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12];

/**
 * Reads a structure, and hands back what it has by its fields, such as `8.1` for field 1 of the one in field 8: whole
 * numbers of up to 32 bits, and null for anything else.
 * Format: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 * @throws for what is no structure, and for one that no writer makes
 */
export function takeStruct(place: Place): ReadonlyMap<string, number | null> {
  const fields = new Map<string, number | null>();
  const own: Place = { bytes: place.bytes.subarray(place.at, place.at + LONGEST), at: 0 };
  const takeFields = (path: string, depth: number): void => {
    let field = 0;
    for (let head = take(own); head !== 0; head = take(own)) {
      const step = head >> 4;
      const next = step === 0 ? takeSigned(own) : field + step;
      // What is said twice could be read in two ways.
      if (next <= field) refuse();
      field = next;
      takeValue(head & 15, `${path}${String(field)}`, depth);
    }
  };
  const takeValue = (type: number, path: string, depth: number): void => {
    if (depth > DEEPEST) refuse();
    fields.set(path, type === I16 || type === I32 ? takeSigned(own) : null);
    if (type === BYTE) skip(own, 1);
    else if (type === I64) takeNumber(own, 64);
    else if (type === DOUBLE) skip(own, 8);
    else if (type === BINARY) skip(own, takeNumber(own));
    else if (type === LIST) takeList(path, depth + 1);
    else if (type === STRUCT) takeFields(`${path}.`, depth + 1);
    else if (![YES, NO, I16, I32].includes(type)) refuse();
  };
  const takeList = (path: string, depth: number): void => {
    const head = take(own);
    const short = head >> 4;
    const count = short === 15 ? takeNumber(own) : short;
    // In a list, what is true or false has a byte. So every item has one, and the bytes end before a long list does.
    for (let item = 0; item < count; item++) takeValue(Math.max(head & 15, BYTE), `${path}[]`, depth);
  };
  takeFields('', 0);
  place.at += own.at;
  return fields;
}

/** A number that is not below zero, seven bits to a byte. */
export function takeNumber(place: Place, bits = 32): number {
  let number = 0;
  for (let scale = 1; scale < 2 ** bits; scale *= 128) {
    const byte = take(place);
    number += (byte & 127) * scale;
    if (byte < 128) return number < 2 ** bits ? number : refuse();
  }
  return refuse();
}

/** 0, -1, 1, -2 and so on are written as 0, 1, 2, 3. */
function takeSigned(place: Place): number {
  const number = takeNumber(place);
  return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
}

function take(place: Place): number {
  return place.bytes[place.at++] ?? refuse();
}

function skip(place: Place, count: number): void {
  place.at += count;
  if (place.at > place.bytes.length) refuse();
}

/** @throws what says that bytes are not laid out as they say */
export function refuse(): never {
  throw new RangeError('E_PARQUET');
}
