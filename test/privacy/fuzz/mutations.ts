import type { Random } from './random.ts';

const encode = (texts: readonly string[]): readonly Uint8Array[] => texts.map((text) => Buffer.from(text));

/** Bytes that mean something in JSON, in UTF-8 or at the end of a line. */
const TELLING_BYTES = Buffer.from([
  0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a, 0x00, 0x0a, 0x0d, 0x20, 0x2d, 0x2e, 0x30, 0x39, 0x65, 0x75,
  0x7f, 0x80, 0xc0, 0xe2, 0xed, 0xf8, 0xff,
]);

/** Values that a reader may take for something else. */
const VALUES = encode([
  'null', 'true', 'false', '{}', '[]', '""', '0', '-0', '-1', '1.0', '0.5', '1e3', '1E+2', '1e999', '-1e999', '00', '0x10',
  'NaN', 'Infinity', '9007199254740991', '9007199254740993', '1099511627776', '1099511627777', '18446744073709551616',
  '123456789012345678901234567890', '4e-7', '"1"', '"__proto__"', '"constructor"', '"toString"', '"\\ud800"', '"\\u0000"',
  '"\\ud83d\\ude00"', '"\\u202e"', '"\\u001b]52;c;x\\u0007"', '"+275760-09-13T00:00:00.000Z"', '"2026-02-30T00:00:00Z"',
  '"2020-01-01T00:00:00+14:00"', '"2100-12-31T23:59:59.999Z"', '"<synthetic>"', '"token_count"', '"agent_progress"',
  '"session_meta"', '"event_msg"', '"advisor_message"', '{"__proto__":{"polluted":1}}', '[{"__proto__":[]}]', `"${'x'.repeat(5000)}"`,
]); // prettier-ignore

const KEYS = encode([
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', '', '0', 'input_tokens', 'output_tokens',
  'usage', 'message', 'payload', 'type', 'info', 'timestamp', 'model', 'cwd', 'iterations', 'total_token_usage',
  '\\u0069nput_tokens', '\\u005f_proto__',
]); // prettier-ignore

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;

/** A line that is changed at random, in place. */
export class Mutation {
  readonly #random: Random;
  readonly #lines: readonly Uint8Array[];
  readonly bytes: Buffer = Buffer.alloc(64 * 1024);
  length = 0;

  constructor(random: Random, lines: readonly string[]) {
    this.#random = random;
    this.#lines = encode(lines);
  }

  /** Takes one of the lines and changes it in one to four places. */
  next(): void {
    const random = this.#random;
    this.length = 0;
    this.#splice(0, 0, random.pick(this.#lines));
    for (let count = 1 + random.below(4); count > 0; count -= 1) {
      const kind = random.below(10);
      if (kind < 4) this.#changeBytes();
      else if (kind < 8) this.#changeToken();
      else this.#changeStructure();
    }
  }

  #changeBytes(): void {
    const random = this.#random;
    const at = random.below(this.length + 1);
    const count = random.below(8);
    const byte = TELLING_BYTES[random.below(TELLING_BYTES.length)]!;
    switch (random.below(7)) {
      case 0:
        this.bytes[at]! ^= 1 << random.below(8);
        break;
      case 1:
        this.bytes[at] = byte;
        break;
      case 2:
        this.#splice(at, at, Uint8Array.of(byte));
        break;
      case 3:
        this.#splice(at, at + count, new Uint8Array());
        break;
      case 4:
        this.#splice(at, at, Buffer.from(this.bytes.subarray(at, at + count * 4)));
        break;
      case 5:
        this.length = at;
        break;
      default:
        this.bytes.fill(random.below(256), at, at + count);
    }
  }

  #changeToken(): void {
    const random = this.#random;
    const colon = this.#find(COLON);
    if (random.below(4) === 0) {
      const end = this.bytes.lastIndexOf(QUOTE, colon);
      const start = end > 0 ? this.bytes.lastIndexOf(QUOTE, end - 1) : -1;
      if (start >= 0) this.#splice(start + 1, end, random.pick(KEYS));
    } else {
      this.#splice(colon + 1, this.#endOfValue(colon + 1), random.pick(VALUES));
    }
  }

  #changeStructure(): void {
    const random = this.#random;
    const colon = this.#find(COLON);
    const end = this.#endOfValue(colon + 1);
    const value = Buffer.from(this.bytes.subarray(colon + 1, end));
    const comma = this.#find(COMMA);
    switch (random.below(7)) {
      case 0: {
        const depth = random.pick([1, 2, 60, 511, 512, 513, 2000]);
        const [open, close] = random.pick([
          ['[', ']'],
          ['{"":', '}'],
        ] as const);
        const wrapped = [
          Buffer.from(open.repeat(depth)),
          value,
          Buffer.from(close.repeat(random.pick([depth, depth - 1]))),
        ];
        this.#splice(colon + 1, end, Buffer.concat(wrapped));
        break;
      }
      case 1: {
        // A member once more, with another value or the same.
        const start = this.bytes.lastIndexOf(QUOTE, Math.max(0, this.bytes.lastIndexOf(QUOTE, colon) - 1));
        const key = Buffer.from(this.bytes.subarray(Math.max(0, start), colon + 1));
        this.#splice(end, end, Buffer.concat([Buffer.from(','), key, random.pick([value, ...VALUES])]));
        break;
      }
      case 2:
        this.#splice(
          comma,
          Math.min(this.length, this.#endOfValue(this.bytes.indexOf(COLON, comma) + 1)),
          new Uint8Array(),
        );
        break;
      case 3:
        this.#splice(colon + 1, end, random.pick(this.#lines));
        break;
      case 4:
        this.#splice(this.length, this.length, random.pick(this.#lines));
        break;
      case 5:
        this.#splice(comma, comma, Uint8Array.of(random.pick([0x0a, 0x0d, 0x20, 0x09, 0xc2])));
        break;
      default:
        this.#splice(0, 0, Uint8Array.from([0xef, 0xbb, 0xbf]));
    }
  }

  /** A random place where this byte stands, or some place. */
  #find(byte: number): number {
    const from = this.#random.below(this.length + 1);
    const after = this.bytes.indexOf(byte, from);
    return after >= 0 && after < this.length ? after : Math.max(0, this.bytes.lastIndexOf(byte, from));
  }

  #endOfValue(start: number): number {
    const { bytes, length } = this;
    let depth = 0;
    let isText = false;
    for (let at = start; at < length; at += 1) {
      const byte = bytes[at];
      if (byte === 0x5c) at += 1;
      else if (byte === QUOTE) isText = !isText;
      else if (isText) continue;
      else if (byte === 0x7b || byte === 0x5b) depth += 1;
      else if (byte === 0x7d || byte === 0x5d) {
        if (depth === 0) return at;
        depth -= 1;
      } else if (byte === COMMA && depth === 0) return at;
    }
    return length;
  }

  #splice(start: number, end: number, bytes: Uint8Array): void {
    const from = Math.min(start, this.length);
    const to = Math.min(Math.max(end, from), this.length);
    // One byte is left for a newline.
    if (this.length - (to - from) + bytes.length >= this.bytes.length - 1) return;
    this.bytes.copyWithin(from + bytes.length, to, this.length);
    this.bytes.set(bytes, from);
    this.length += bytes.length - (to - from);
  }
}
