/** An archive that asks for more memory than this is taken for broken; zstd itself draws the line here. */
const MAX_WINDOW_BYTES = 128 * 1024 * 1024;

const FRAME_MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const FRAME_OVER = 0;
const SKIPPABLE = 1;
const DESCRIPTOR = 2;
const FIELDS = 3;
const BLOCK = 4;

/**
 * Follows the frames and blocks of a zstd archive without unpacking it. Decoders take an archive that was cut for
 * one that ends, and one of them allots whatever a header asks for; this tells both.
 */
export class ZstdFrames {
  #state = FRAME_OVER;
  #skip = 0;
  #needed = 4;
  readonly #header: number[] = [];
  #isSingleSegment = false;
  #hasChecksum = false;
  #contentSizeBytes = 0;
  isBroken = false;

  /** Whether the bytes so far are whole frames. */
  get isWhole(): boolean {
    return !this.isBroken && this.#state === FRAME_OVER && this.#header.length === 0 && this.#skip === 0;
  }

  /** Takes the archive's next bytes. */
  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && !this.isBroken;) {
      if (this.#skip > 0) {
        const count = Math.min(this.#skip, bytes.length - at);
        this.#skip -= count;
        at += count;
      } else {
        this.#header.push(bytes[at]!);
        at += 1;
        if (this.#header.length === this.#needed) this.#takeHeader();
      }
    }
  }

  #takeHeader(): void {
    const header = this.#header;
    const value = littleEndian(header, 0, header.length);
    if (this.#state === FRAME_OVER) {
      if (value === FRAME_MAGIC) this.#expect(DESCRIPTOR, 1);
      else if (value - (value % 16) === SKIPPABLE_MAGIC) this.#expect(SKIPPABLE, 4);
      else this.isBroken = true;
    } else if (this.#state === SKIPPABLE) {
      this.#skip = value;
      this.#expect(FRAME_OVER, 4);
    } else if (this.#state === DESCRIPTOR) {
      this.#isSingleSegment = (value & 0x20) !== 0;
      this.#hasChecksum = (value & 0x04) !== 0;
      const dictionary = [0, 1, 2, 4][value & 3]!;
      const contentSize = [this.#isSingleSegment ? 1 : 0, 2, 4, 8][value >> 6]!;
      this.#expect(FIELDS, (this.#isSingleSegment ? 0 : 1) + dictionary + contentSize);
      this.#contentSizeBytes = contentSize;
    } else if (this.#state === FIELDS) {
      const window = header[0]!;
      const size = this.#isSingleSegment
        ? littleEndian(header, header.length - this.#contentSizeBytes, header.length)
        : 2 ** (10 + (window >> 3)) * (1 + (window & 7) / 8);
      if (size > MAX_WINDOW_BYTES) this.isBroken = true;
      this.#expect(BLOCK, 3);
    } else {
      const type = (value >> 1) & 3;
      const isLast = (value & 1) === 1;
      if (type === 3) this.isBroken = true;
      // A run is one byte, however long it becomes.
      this.#skip = (type === 1 ? 1 : value >> 3) + (isLast && this.#hasChecksum ? 4 : 0);
      this.#expect(isLast ? FRAME_OVER : BLOCK, isLast ? 4 : 3);
    }
  }

  #expect(state: number, needed: number): void {
    this.#state = state;
    this.#needed = needed;
    this.#header.length = 0;
  }
}

function littleEndian(bytes: readonly number[], start: number, end: number): number {
  let value = 0;
  for (let at = end - 1; at >= start; at -= 1) value = value * 256 + bytes[at]!;
  return value;
}
