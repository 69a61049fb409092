/** An archive that asks for more memory than this is taken for broken; zstd itself draws the line here. */
const MAX_WINDOW_BYTES = 128 * 1024 * 1024;

const FRAME_MAGIC = 0xfd2fb528;
const FRAME_MAGIC_BYTES = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd);
const SKIPPABLE_MAGIC = 0x184d2a50;
const FRAME_OVER = 0;
const SKIPPABLE = 1;
const DESCRIPTOR = 2;
const FIELDS = 3;
const BLOCK = 4;

/** A part of a frame that holds data. */
export interface FramePart {
  readonly bytes: Uint8Array;
  /** Whether the frame ends with it. */
  readonly isLast: boolean;
}

/**
 * Follows the frames and blocks of a zstd archive without unpacking it. Decoders take an archive that was cut for
 * one that ends, one of them allots whatever a header asks for, and Node's ends after the first frame; this tells
 * each what to take.
 */
export class ZstdFrames {
  #state = FRAME_OVER;
  #skip = 0;
  #needed = 4;
  readonly #header: number[] = [];
  #isSingleSegment = false;
  #hasChecksum = false;
  #isSkippable = false;
  #contentSizeBytes = 0;
  isBroken = false;

  /** Whether the bytes so far are whole frames. */
  get isWhole(): boolean {
    return !this.isBroken && this.#state === FRAME_OVER && this.#header.length === 0 && this.#skip === 0;
  }

  /**
   * Takes the archive's next bytes and cuts them where frames end. Frames that hold no data are left out, and so is
   * a header that breaks the archive with all that follows.
   */
  *split(bytes: Uint8Array): Generator<FramePart, void> {
    // What came before of a frame whose kind is still open; nobody has been given it.
    let held = this.#state === FRAME_OVER ? this.#header.length : 0;
    let start = 0;
    for (let at = 0; at < bytes.length;) {
      if (this.#skip > 0) {
        const count = Math.min(this.#skip, bytes.length - at);
        this.#skip -= count;
        at += count;
      } else {
        this.#header.push(bytes[at]!);
        at += 1;
        const headerBytes = this.#header.length;
        if (headerBytes === this.#needed) this.#takeHeader();
        if (this.isBroken) {
          at -= headerBytes;
          if (at > start && !this.#isSkippable) yield { bytes: bytes.subarray(start, at), isLast: false };
          return;
        }
      }
      const isLast = this.isWhole;
      const isOpen = this.#state === FRAME_OVER && this.#header.length > 0;
      if (isOpen || !(isLast || at === bytes.length)) continue;
      if (!this.#isSkippable) {
        if (held > 0) yield { bytes: FRAME_MAGIC_BYTES.subarray(0, held), isLast: false };
        yield { bytes: bytes.subarray(start, at), isLast };
      }
      held = 0;
      start = at;
    }
  }

  #takeHeader(): void {
    const header = this.#header;
    const value = littleEndian(header, 0, header.length);
    if (this.#state === FRAME_OVER) {
      this.#isSkippable = value - (value % 16) === SKIPPABLE_MAGIC;
      if (value === FRAME_MAGIC) this.#expect(DESCRIPTOR, 1);
      else if (this.#isSkippable) this.#expect(SKIPPABLE, 4);
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
