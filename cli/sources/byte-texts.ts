import { ByteHash } from './byte-hash.ts';
import { decodeString, ESCAPED_STRING } from './json-paths.ts';
import type { JsonPaths } from './json-paths.ts';
import { isText } from './json-values.ts';

const NONE = -1;

/** A longer session id, folder, branch or name is treated as not given. */
export const MAX_TEXT_BYTES = 4096;

/** A {@link ByteTexts} as it goes from a worker to the main thread. */
export interface PackedTexts {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** Texts as bytes (UTF-8), each once, under a number. They become strings only when the accounts are made. */
export class ByteTexts {
  #bytes = new Uint8Array(16 * 1024);
  #ends = new Uint32Array(256);
  #length = 0;
  /** Open addressing: number of the text + 1. */
  #index = new Int32Array(1024);
  #hashes = new Int32Array(512);
  readonly #hash = new ByteHash();
  /** Escaped spelling → number of the text. */
  #spellings: ByteTexts | null = null;
  readonly #spelled: number[] = [];

  get length(): number {
    return this.#length;
  }

  /** Number of the text `bytes[start..end)`; `hint` is a number to try first. */
  intern(bytes: Uint8Array, start: number, end: number, hint = NONE): number {
    if (hint >= 0 && this.#equals(hint, bytes, start, end)) return hint;
    const hash = this.#hash.reset(0).bytes(bytes, start, end).finish().a;
    const mask = this.#index.length - 1;
    let at = hash & mask;
    for (let known = this.#index[at]!; known !== 0; known = this.#index[at]!) {
      if (this.#hashes[(known - 1) * 2] === hash && this.#equals(known - 1, bytes, start, end))
        return known - 1;
      at = (at + 1) & mask;
    }
    const id = this.#length;
    this.#append(bytes, start, end);
    this.#hashes[id * 2] = hash;
    this.#hashes[id * 2 + 1] = this.#hash.b;
    this.#index[at] = id + 1;
    if (this.#length * 2 > mask) this.#growIndex();
    return id;
  }

  /** Number of the string at a path, or -1 when there is none, it is empty, or longer than a name should be. */
  internAt(bytes: Uint8Array, paths: JsonPaths<string>, slot: number, hint = NONE): number {
    if (!isText(paths, slot)) return NONE;
    const start = paths.starts[slot]!;
    const end = paths.ends[slot]!;
    if (end - start > MAX_TEXT_BYTES) return NONE;
    if (paths.kinds[slot] !== ESCAPED_STRING) return this.intern(bytes, start, end, hint);
    this.#spellings ??= new ByteTexts();
    const spelling = this.#spellings.intern(bytes, start, end);
    const known = this.#spelled[spelling];
    if (known !== undefined) return known;
    const text = decodeString(bytes, start, end);
    const id = this.intern(text, 0, text.length);
    this.#spelled[spelling] = id;
    return id;
  }

  /** The text itself. Only for what goes into private texts and for names that are looked up. */
  textOf(id: number): string {
    return new TextDecoder().decode(this.#bytes.subarray(this.#startOf(id), this.#ends[id]));
  }

  /** Orders two texts the same way in every run, by hash: which comes first says nothing about them. */
  compare(one: number, other: number): number {
    if (one === other) return 0;
    if (one < 0 || other < 0) return one - other;
    return (
      this.#hashes[one * 2]! - this.#hashes[other * 2]! ||
      this.#hashes[one * 2 + 1]! - this.#hashes[other * 2 + 1]!
    );
  }

  /** Adds a text to a hash. */
  addTo(hash: ByteHash, id: number): void {
    hash.bytes(this.#bytes, this.#startOf(id), this.#ends[id]!);
  }

  pack(): PackedTexts {
    return { bytes: this.#bytes.slice(0, this.#used()), ends: this.#ends.slice(0, this.#length) };
  }

  /** Takes in another table; returns its numbers here, by its own numbers. */
  merge(packed: PackedTexts): Int32Array {
    const numbers = new Int32Array(packed.ends.length);
    let start = 0;
    packed.ends.forEach((end, id) => {
      numbers[id] = this.intern(packed.bytes, start, end);
      start = end;
    });
    return numbers;
  }

  #startOf(id: number): number {
    return id === 0 ? 0 : this.#ends[id - 1]!;
  }

  #used(): number {
    return this.#startOf(this.#length);
  }

  #equals(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#startOf(id);
    const length = end - start;
    if (this.#ends[id]! - from !== length) return false;
    const own = this.#bytes;
    // Backwards: ids and paths differ at their end.
    for (let index = length - 1; index >= 0; index -= 1)
      if (own[from + index] !== bytes[start + index]) return false;
    return true;
  }

  #append(bytes: Uint8Array, start: number, end: number): void {
    const used = this.#used();
    const needed = used + end - start;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, used));
      this.#bytes = grown;
    }
    if (this.#length === this.#ends.length) {
      const grown = new Uint32Array(this.#ends.length * 2);
      grown.set(this.#ends);
      this.#ends = grown;
      const hashes = new Int32Array(this.#hashes.length * 2);
      hashes.set(this.#hashes);
      this.#hashes = hashes;
    }
    this.#bytes.set(bytes.subarray(start, end), used);
    this.#ends[this.#length] = needed;
    this.#length += 1;
  }

  #growIndex(): void {
    const index = new Int32Array(this.#index.length * 2);
    const mask = index.length - 1;
    for (let id = 0; id < this.#length; id += 1) {
      let at = this.#hashes[id * 2]! & mask;
      while (index[at] !== 0) at = (at + 1) & mask;
      index[at] = id + 1;
    }
    this.#index = index;
  }
}
