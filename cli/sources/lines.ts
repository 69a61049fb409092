import type { Reader } from './records.ts';

/** Bytes read at a time. */
export const WINDOW_BYTES = 512 * 1024;
/** A longer line is skipped. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024;

const NEWLINE = 0x0a;

/**
 * Cuts a stream of bytes into blocks of complete lines, in bounded memory: what follows the last newline is
 * carried over, the window grows for a line that is longer than it, and a line beyond the limit is skipped.
 *
 * Fill it with {@link room} and {@link commit}, end it with {@link end}; it can then be used for the next file.
 */
export class LineSplitter {
  readonly #windowBytes: number;
  readonly #maxLineBytes: number;
  readonly #usual: Buffer;
  /** One byte more than may be filled: room for the newline after an unterminated line. */
  #window: Buffer;
  #filled = 0;
  #isStart = true;
  #isSkipping = false;

  constructor(windowBytes = WINDOW_BYTES, maxLineBytes = MAX_LINE_BYTES) {
    this.#windowBytes = windowBytes;
    this.#maxLineBytes = maxLineBytes;
    this.#usual = Buffer.allocUnsafeSlow(windowBytes + 1);
    this.#window = this.#usual;
  }

  /** Where the next bytes go; never empty. */
  room(): Buffer {
    return this.#window.subarray(this.#filled, this.#window.length - 1);
  }

  /** The first `count` bytes of the room have been filled. */
  commit(count: number, reader: Reader): void {
    let from = this.#filled;
    this.#filled += count;
    if (this.#isStart) {
      if (this.#filled < 3) return;
      this.#isStart = false;
      this.#dropByteOrderMark();
      from = 0;
    }
    // What was there before has no newline, or it would have been handed over.
    const last = this.#window.subarray(from, this.#filled).lastIndexOf(NEWLINE);
    if (last >= 0) this.#handOver(from + last + 1, reader);
    if (this.#isSkipping) this.#filled = 0;
    else if (this.#filled === this.#window.length - 1) this.#grow(reader);
  }

  /** The file ends. */
  end(reader: Reader): void {
    if (this.#isStart) {
      this.#dropByteOrderMark();
      const last = this.#window.subarray(0, this.#filled).lastIndexOf(NEWLINE);
      if (last >= 0) this.#handOver(last + 1, reader);
    }
    if (!this.#isSkipping && !isBlank(this.#window, 0, this.#filled)) {
      this.#window[this.#filled] = NEWLINE;
      reader.lastLine(this.#window, 0, this.#filled);
    }
    this.#window = this.#usual;
    this.#filled = 0;
    this.#isStart = true;
    this.#isSkipping = false;
  }

  #dropByteOrderMark(): void {
    const window = this.#window;
    if (this.#filled >= 3 && window[0] === 0xef && window[1] === 0xbb && window[2] === 0xbf) {
      window.copyWithin(0, 3, this.#filled);
      this.#filled -= 3;
    }
  }

  /** Hands over the window's first `end` bytes, which are complete lines, and carries the rest over. */
  #handOver(end: number, reader: Reader): void {
    let start = 0;
    if (this.#isSkipping) {
      start = this.#window.indexOf(NEWLINE) + 1;
      this.#isSkipping = false;
    }
    if (start < end) reader.lines(this.#window, start, end);
    this.#window.copyWithin(0, end, this.#filled);
    this.#filled -= end;
  }

  #grow(reader: Reader): void {
    if (this.#filled > this.#maxLineBytes) {
      reader.tooLong();
      this.#isSkipping = true;
      this.#filled = 0;
      this.#window = this.#usual;
      return;
    }
    const size = Math.min(Math.max(this.#window.length * 2, this.#windowBytes), this.#maxLineBytes + 1);
    const grown = Buffer.allocUnsafeSlow(size + 1);
    this.#window.copy(grown, 0, 0, this.#filled);
    this.#window = grown;
  }
}

/** Whether there is only white space. */
export function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}
