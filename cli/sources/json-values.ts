import { ABSENT, decodeString, equalBytes, ESCAPED_STRING, NULL, NUMBER, STRING } from './json-paths.ts';
import type { JsonPaths } from './json-paths.ts';

/** Largest token count that a line may report. */
export const MAX_COUNT = 2 ** 40;

/** Returned by {@link readCount} for what is there and no count. */
export const INVALID_COUNT = -1;

type Columns = Pick<JsonPaths<never>, 'kinds' | 'starts' | 'ends'>;

/**
 * The whole number at a path.
 *
 * @returns 0 to 2^40; `NaN` when the path is absent or null; `INVALID_COUNT` for anything else. A float with a
 *   whole value is whole.
 */
export function readCount(bytes: Uint8Array, { kinds, starts, ends }: Columns, slot: number): number {
  const kind = kinds[slot];
  if (kind === ABSENT || kind === NULL) return NaN;
  if (kind !== NUMBER) return INVALID_COUNT;
  const start = starts[slot]!;
  const end = ends[slot]!;
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9 || at - start > 14) return readOddCount(bytes, start, end);
    count = count * 10 + digit;
  }
  return count <= MAX_COUNT ? count : INVALID_COUNT;
}

function readOddCount(bytes: Uint8Array, start: number, end: number): number {
  // -0 is refused with the other negative numbers.
  if (bytes[start] === 0x2d) return INVALID_COUNT;
  const count = Number(new TextDecoder().decode(bytes.subarray(start, end)));
  return Number.isInteger(count) && count <= MAX_COUNT ? count : INVALID_COUNT;
}

const TIME = 'dddd-dd-ddTdd:dd:dd';
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The time at a path, in milliseconds since 1970.
 *
 * @returns `NaN` unless it is a string in ISO 8601 with `Z` or an offset (`+02:00`), between 2020 and 2100.
 */
export function readTime(bytes: Uint8Array, { kinds, starts, ends }: Columns, slot: number): number {
  if (kinds[slot] !== STRING) return NaN;
  const start = starts[slot]!;
  const end = ends[slot]!;
  if (end - start <= TIME.length) return NaN;
  for (let index = 0; index < TIME.length; index += 1) {
    const byte = bytes[start + index]!;
    if (TIME[index] === 'd' ? byte < 0x30 || byte > 0x39 : byte !== TIME.charCodeAt(index)) return NaN;
  }
  let at = start + TIME.length;
  let milliseconds = 0;
  if (bytes[at] === 0x2e) {
    let weight = 100;
    const first = (at += 1);
    for (; at < end && bytes[at]! >= 0x30 && bytes[at]! <= 0x39; at += 1) {
      milliseconds += weight * (bytes[at]! - 0x30);
      weight = weight === 1 ? 0 : weight / 10;
    }
    if (at === first || at - first > 9) return NaN;
  }
  const offset = readOffset(bytes, at, end);

  const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
  const month = twoDigits(bytes, start + 5);
  const day = twoDigits(bytes, start + 8);
  const hour = twoDigits(bytes, start + 11);
  const minute = twoDigits(bytes, start + 14);
  const second = twoDigits(bytes, start + 17);
  if (year < 2020 || year > 2100 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59)
    return NaN;
  const isLeap = year % 4 === 0 && year % 100 !== 0;
  if (day < 1 || day > DAYS_IN_MONTH[month - 1]! + (isLeap && month === 2 ? 1 : 0)) return NaN;
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - offset;
}

/** Milliseconds that local time is ahead of UTC: `Z`, `+02:00`, `-03:30`; `NaN` for anything else. */
function readOffset(bytes: Uint8Array, start: number, end: number): number {
  if (end - start === 1) return bytes[start] === 0x5a ? 0 : NaN;
  const sign = bytes[start] === 0x2b ? 1 : bytes[start] === 0x2d ? -1 : NaN;
  if (end - start !== 6 || bytes[start + 3] !== 0x3a) return NaN;
  for (const at of [1, 2, 4, 5]) {
    const byte = bytes[start + at]!;
    if (byte < 0x30 || byte > 0x39) return NaN;
  }
  const hours = twoDigits(bytes, start + 1);
  const minutes = twoDigits(bytes, start + 4);
  return hours > 14 || minutes > 59 ? NaN : sign * (hours * 60 + minutes) * 60_000;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  return bytes[at]! * 10 + bytes[at + 1]! - 0x30 * 11;
}

/** A word to compare listed strings with. */
export function word(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Whether the string at a path is exactly this word. */
export function isWord(
  bytes: Uint8Array,
  { kinds, starts, ends }: Columns,
  slot: number,
  known: Uint8Array,
): boolean {
  const kind = kinds[slot];
  if (kind === STRING) return equalBytes(known, bytes, starts[slot]!, ends[slot]!);
  if (kind !== ESCAPED_STRING) return false;
  const text = decodeString(bytes, starts[slot]!, ends[slot]!);
  return equalBytes(known, text, 0, text.length);
}

/** Whether the path holds a string with something in it. */
export function isText({ kinds, starts, ends }: Columns, slot: number): boolean {
  const kind = kinds[slot];
  return (kind === STRING || kind === ESCAPED_STRING) && ends[slot]! > starts[slot]!;
}
