/**
 * A 128-bit hash of bytes and numbers, the same on every machine and in every worker. It stands for an
 * identity (message id, request id …) so that ids of the logs need not become strings. Not for secrecy.
 */
export class ByteHash {
  a = 0;
  b = 0;
  c = 0;
  d = 0;

  /** Starts over. `domain` keeps hashes of different things apart. */
  reset(domain: number): this {
    this.a = 0x239b961b ^ domain;
    this.b = 0x38b34ae5 ^ domain;
    this.c = 0x8f462907 ^ domain;
    this.d = 0x5c6bfb31 ^ domain;
    return this;
  }

  bytes(bytes: Uint8Array, start: number, end: number): this {
    let at = start;
    for (const last = end - 3; at < last; at += 4) {
      this.#word(bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));
    }
    let tail = 0;
    for (let shift = 0; at < end; at += 1, shift += 8) tail |= bytes[at]! << shift;
    this.#word(tail);
    // The length tells a text from the same text followed by NULs, and parts of different length apart.
    this.#word(end - start);
    return this;
  }

  /** A number; `NaN` is a value like any other. */
  number(value: number): this {
    if (Number.isNaN(value)) {
      this.#word(-1);
      this.#word(-1);
    } else {
      this.#word(value >>> 0);
      this.#word(Math.floor(value / 0x1_0000_0000));
    }
    return this;
  }

  finish(): this {
    this.a = scatter(this.a ^ this.c);
    this.b = scatter(this.b ^ this.d);
    this.c = scatter(this.c + this.b);
    this.d = scatter(this.d + this.a);
    return this;
  }

  #word(word: number): void {
    const first = Math.imul(word, 0x9e3779b1);
    const second = Math.imul(word, 0x85ebca6b);
    let { a, b, c, d } = this;
    a ^= first;
    a = Math.imul((a << 13) | (a >>> 19), 5) + 0x561ccd1b;
    b ^= second;
    b = Math.imul((b << 17) | (b >>> 15), 5) + 0x0bcaa747;
    c = Math.imul(c ^ (first >>> 15) ^ a, 0x27d4eb2f);
    c ^= c >>> 13;
    d = Math.imul(d ^ (second >>> 13) ^ b, 0x165667b1);
    d ^= d >>> 15;
    this.a = a | 0;
    this.b = b | 0;
    this.c = c;
    this.d = d;
  }
}

function scatter(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
