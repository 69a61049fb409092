/** What a listed path held in the line, as kept in {@link JsonPaths.kinds}. */
export const ABSENT = 0;
export const STRING = 1;
/** A string with at least one backslash: its bytes are not its text. */
export const ESCAPED_STRING = 2;
export const NUMBER = 3;
export const TRUE = 4;
export const FALSE = 5;
export const NULL = 6;
export const OBJECT = 7;
export const ARRAY = 8;

/** Returned by {@link JsonPaths.walk} in place of a position. */
export const MALFORMED = -1;
export const TOO_DEEP = -2;
export const STOPPED = -3;

export const MAX_DEPTH = 512;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;

/** 1 for a byte that a string may hold as it is. Bytes from 0x80 are not checked as UTF-8: decoders replace. */
const PLAIN = new Uint8Array(256).fill(1).fill(0, 0, 0x20);
PLAIN[QUOTE] = 0;
PLAIN[BACKSLASH] = 0;
const SIMPLE_ESCAPE = byteSet('"\\/bfnrt');
const HEX = byteSet('0123456789abcdefABCDEF');
const DIGIT = byteSet('0123456789');

interface Key {
  readonly bytes: Uint8Array;
  readonly node: number;
}

const UNLISTED = -1;
const VALUE = 0;
const KEY = 1;
const AFTER = 2;

/**
 * Finds the values of an explicit list of paths in one line of JSON and yields where they stand, nothing else:
 * no other part of the line becomes a string or an object. Strict as `JSON.parse` about everything it walks
 * over, iterative, and bounded in depth.
 *
 * Contract: `bytes[end]` is a newline. It is no white space here, so that it stops every loop without a bounds
 * check.
 */
export class JsonPaths<Name extends string> {
  /** Number of each path, the index into the columns below. */
  readonly slots: Readonly<Record<Name, number>>;
  /** Per path what was found; `ABSENT` when the line does not have it. */
  readonly kinds: Uint8Array;
  /** Per path the first byte of the value; of a string the byte after the quote. */
  readonly starts: Int32Array;
  /** Per path the byte after the value; of a string the closing quote. */
  readonly ends: Int32Array;
  /** Kind of the outermost value. */
  outermost = ABSENT;

  /** By node: keys below it, by their length. */
  readonly #keys: Key[][][] = [[]];
  readonly #slotOf: number[] = [UNLISTED];
  /** By node: the slots at and below it. */
  readonly #slotsBelow: number[][] = [[]];
  #lastWalk: Int32Array;
  #walks = 0;
  readonly #nodes = new Int32Array(MAX_DEPTH + 1);
  readonly #opened = new Int32Array(MAX_DEPTH + 1);
  readonly #isArray = new Uint8Array(MAX_DEPTH + 1);

  /** @param paths Keys from the outermost object inwards, per name. Arrays are yielded whole, see {@link elements}. */
  constructor(paths: Readonly<Record<Name, readonly string[]>>) {
    const slots: Partial<Record<Name, number>> = {};
    let count = 0;
    for (const name in paths) {
      slots[name] = count;
      this.#list(paths[name], count);
      count += 1;
    }
    this.slots = slots as Record<Name, number>;
    this.kinds = new Uint8Array(count);
    this.starts = new Int32Array(count);
    this.ends = new Int32Array(count);
    this.#lastWalk = new Int32Array(this.#keys.length);
  }

  #list(path: readonly string[], slot: number): void {
    let node = 0;
    for (const key of path) {
      this.#slotsBelow[node]!.push(slot);
      const bytes = new TextEncoder().encode(key);
      const sameLength = (this.#keys[node]![bytes.length] ??= []);
      let next = sameLength.find((known) => equalBytes(known.bytes, bytes, 0, bytes.length))?.node;
      if (next === undefined) {
        next = this.#keys.length;
        this.#keys.push([]);
        this.#slotOf.push(UNLISTED);
        this.#slotsBelow.push([]);
        sameLength.push({ bytes, node: next });
      }
      node = next;
    }
    this.#slotOf[node] = slot;
    this.#slotsBelow[node]!.push(slot);
  }

  /**
   * Walks over one value from `start` and records the listed paths in it.
   *
   * @param stop Asked after each listed scalar; `true` ends the walk with `STOPPED`, and the rest of the line
   *   stays unchecked.
   * @returns The position after the value, or `MALFORMED`, `TOO_DEEP` or `STOPPED`.
   */
  walk(
    bytes: Uint8Array,
    start: number,
    end: number,
    stop: ((slot: number) => boolean) | null = null,
  ): number {
    if (bytes[end] !== NEWLINE) throw new RangeError('E_LINE_END');
    const { kinds, starts, ends } = this;
    const nodes = this.#nodes;
    const opened = this.#opened;
    const isArray = this.#isArray;
    const slotOf = this.#slotOf;
    const keys = this.#keys;
    const lastWalk = this.#lastWalk;
    kinds.fill(ABSENT);
    this.#walks += 1;
    const walks = this.#walks;
    this.outermost = ABSENT;

    let at = start;
    let depth = 0;
    let node = 0;
    let state = VALUE;
    let byte: number;

    for (;;) {
      while ((byte = bytes[at]!) === 0x20 || byte === 0x09 || byte === 0x0d) at += 1;

      if (state === VALUE) {
        let kind = NUMBER;
        let from = at;
        let to: number;
        if (byte === QUOTE) {
          at += 1;
          from = at;
          kind = STRING;
          while (PLAIN[(byte = bytes[at]!)] === 1) at += 1;
          if (byte !== QUOTE) {
            kind = ESCAPED_STRING;
            at = endOfString(bytes, at);
            if (at < 0) return MALFORMED;
          }
          to = at;
          at += 1;
        } else if (byte === 0x7b || byte === 0x5b) {
          if (depth === MAX_DEPTH) return TOO_DEEP;
          depth += 1;
          nodes[depth] = node;
          opened[depth] = at;
          isArray[depth] = byte === 0x5b ? 1 : 0;
          at += 1;
          const first = skipSpace(bytes, at);
          if (bytes[first] === (byte === 0x5b ? 0x5d : 0x7d)) {
            at = first;
            state = AFTER;
          } else if (byte === 0x5b) {
            node = UNLISTED;
          } else {
            state = KEY;
          }
          continue;
        } else if (byte === 0x74 || byte === 0x66 || byte === 0x6e) {
          kind = byte === 0x74 ? TRUE : byte === 0x66 ? FALSE : NULL;
          at = endOfLiteral(bytes, at, kind);
          if (at < 0) return MALFORMED;
          to = at;
        } else {
          at = endOfNumber(bytes, at);
          if (at < 0) return MALFORMED;
          to = at;
        }
        if (node >= 0) {
          if (depth === 0) this.outermost = kind;
          const slot = slotOf[node]!;
          if (slot >= 0) {
            kinds[slot] = kind;
            starts[slot] = from;
            ends[slot] = to;
            if (stop !== null && stop(slot)) return STOPPED;
          }
        }
        if (depth === 0) return at;
        state = AFTER;
      } else if (state === KEY) {
        if (byte !== QUOTE) return MALFORMED;
        at += 1;
        const from = at;
        let escaped = false;
        while (PLAIN[(byte = bytes[at]!)] === 1) at += 1;
        if (byte !== QUOTE) {
          escaped = true;
          at = endOfString(bytes, at);
          if (at < 0) return MALFORMED;
        }
        node = nodes[depth]!;
        if (node >= 0) {
          node = escaped ? findEscaped(keys[node]!, bytes, from, at) : find(keys[node]!, bytes, from, at);
          if (node >= 0) {
            // A key that comes again replaces all that the earlier one held.
            if (lastWalk[node] === walks) for (const slot of this.#slotsBelow[node]!) kinds[slot] = ABSENT;
            lastWalk[node] = walks;
          }
        }
        at = skipSpace(bytes, at + 1);
        if (bytes[at] !== 0x3a) return MALFORMED;
        at += 1;
        state = VALUE;
      } else if (byte === 0x2c) {
        at += 1;
        if (isArray[depth] === 1) {
          node = UNLISTED;
          state = VALUE;
        } else {
          state = KEY;
        }
      } else if (byte === (isArray[depth] === 1 ? 0x5d : 0x7d)) {
        at += 1;
        node = nodes[depth]!;
        if (node >= 0) {
          const slot = slotOf[node]!;
          const kind = isArray[depth] === 1 ? ARRAY : OBJECT;
          if (depth === 1) this.outermost = kind;
          if (slot >= 0) {
            kinds[slot] = kind;
            starts[slot] = opened[depth]!;
            ends[slot] = at;
          }
        }
        depth -= 1;
        if (depth === 0) return at;
      } else {
        return MALFORMED;
      }
    }
  }

  /**
   * Walks over the elements of an array that an earlier walk has found sound, one after the other: `visit` is
   * called with this walker's columns filled for each.
   *
   * @param stop As for {@link walk}; the element in which it says `true` is the last one that is visited.
   */
  elements(
    bytes: Uint8Array,
    start: number,
    lineEnd: number,
    visit: (index: number) => void,
    stop: ((slot: number) => boolean) | null = null,
  ): void {
    let at = skipSpace(bytes, start + 1);
    for (let index = 0; bytes[at] !== 0x5d; index += 1) {
      const next = this.walk(bytes, at, lineEnd, stop);
      if (next < 0 && next !== STOPPED) return;
      visit(index);
      if (next === STOPPED) return;
      at = skipSpace(bytes, next);
      if (bytes[at] === 0x2c) at = skipSpace(bytes, at + 1);
    }
  }
}

function find(keys: readonly Key[][], bytes: Uint8Array, from: number, to: number): number {
  const sameLength = keys[to - from];
  if (sameLength === undefined) return UNLISTED;
  for (let index = 0; index < sameLength.length; index += 1) {
    const key = sameLength[index]!;
    if (equalBytes(key.bytes, bytes, from, to)) return key.node;
  }
  return UNLISTED;
}

function findEscaped(keys: readonly Key[][], bytes: Uint8Array, from: number, to: number): number {
  const key = decodeString(bytes, from, to);
  return find(keys, key, 0, key.length);
}

/** The bytes (UTF-8) of a string with escapes that a walk has found sound; lone surrogates become U+FFFD. */
export function decodeString(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const text: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(start - 1, end + 1)));
  return new TextEncoder().encode(String(text));
}

/** Position after white space. */
export function skipSpace(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let byte = bytes[at]; byte === 0x20 || byte === 0x09 || byte === 0x0d; byte = bytes[at]) at += 1;
  return at;
}

/** From a byte that is not plain to the closing quote, or -1. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    const byte = bytes[at]!;
    if (PLAIN[byte] === 1) {
      at += 1;
    } else if (byte === BACKSLASH) {
      const escape = bytes[at + 1]!;
      if (SIMPLE_ESCAPE[escape] === 1) {
        at += 2;
      } else if (
        escape === 0x75 &&
        HEX[bytes[at + 2]!] === 1 &&
        HEX[bytes[at + 3]!] === 1 &&
        HEX[bytes[at + 4]!] === 1 &&
        HEX[bytes[at + 5]!] === 1
      ) {
        at += 6;
      } else {
        return -1;
      }
    } else {
      return byte === QUOTE ? at : -1;
    }
  }
}

function endOfNumber(bytes: Uint8Array, start: number): number {
  let at = start;
  if (bytes[at] === 0x2d) at += 1;
  if (bytes[at] === 0x30) at += 1;
  else if (DIGIT[bytes[at]!] === 1) at = endOfDigits(bytes, at);
  else return -1;
  if (bytes[at] === 0x2e) {
    if (DIGIT[bytes[at + 1]!] !== 1) return -1;
    at = endOfDigits(bytes, at + 1);
  }
  if (bytes[at] === 0x65 || bytes[at] === 0x45) {
    at += 1;
    if (bytes[at] === 0x2b || bytes[at] === 0x2d) at += 1;
    if (DIGIT[bytes[at]!] !== 1) return -1;
    at = endOfDigits(bytes, at);
  }
  return at;
}

function endOfDigits(bytes: Uint8Array, start: number): number {
  let at = start;
  while (DIGIT[bytes[at]!] === 1) at += 1;
  return at;
}

const LITERALS = new Map(
  [
    [TRUE, 'true'],
    [FALSE, 'false'],
    [NULL, 'null'],
  ].map(([kind, word]) => [kind, new TextEncoder().encode(String(word))] as const),
);

function endOfLiteral(bytes: Uint8Array, start: number, kind: number): number {
  const literal = LITERALS.get(kind)!;
  for (let index = 0; index < literal.length; index += 1)
    if (bytes[start + index] !== literal[index]) return -1;
  return start + literal.length;
}

/** Whether `bytes[start..end)` are exactly `known`. */
export function equalBytes(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const { length } = known;
  if (end - start !== length) return false;
  for (let index = 0; index < length; index += 1) if (known[index] !== bytes[start + index]) return false;
  return true;
}

function byteSet(characters: string): Uint8Array {
  const set = new Uint8Array(256);
  for (const byte of new TextEncoder().encode(characters)) set[byte] = 1;
  return set;
}
