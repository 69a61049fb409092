import zlib from 'node:zlib';
import { Decompress } from 'fzstd';
import { ZstdFrames } from './zstd-frames.ts';

/** Bytes of an archive handed to the decompressor at a time. */
const CHUNK_BYTES = 256 * 1024;

/**
 * Unpacks a zstd archive.
 *
 * @param read Fills a buffer with the archive's next bytes and returns how many; 0 at its end.
 * @param write Takes unpacked bytes, which are only good until it returns.
 * @returns Whether the archive is whole; what stands before a break has been written.
 */
export async function unpackZstd(
  read: (buffer: Buffer) => number,
  write: (bytes: Uint8Array) => void,
): Promise<boolean> {
  return hasNativeZstd() ? unpackNatively(read, write) : unpackInScript(read, write);
}

/** Node has zstd from 22.15 on. */
export function hasNativeZstd(): boolean {
  return typeof zlib.createZstdDecompress === 'function';
}

async function unpackNatively(
  read: (buffer: Buffer) => number,
  write: (bytes: Uint8Array) => void,
): Promise<boolean> {
  const frames = new ZstdFrames();
  let frame: NativeFrame | null = null;
  try {
    for (let chunk = readChunk(read, frames); chunk !== null; chunk = readChunk(read, frames)) {
      for (const { bytes, isLast } of frames.split(chunk)) {
        frame ??= new NativeFrame(write);
        if (!(await frame.push(bytes))) return false;
        if (!isLast) continue;
        if (!(await frame.end())) return false;
        frame = null;
      }
    }
    return frames.isWhole;
  } finally {
    frame?.close();
  }
}

/** Node's decoder for one frame: it ends after the first and drops what follows without a word. */
class NativeFrame {
  readonly #stream = zlib.createZstdDecompress();
  readonly #isSound: Promise<boolean>;

  constructor(write: (bytes: Uint8Array) => void) {
    this.#isSound = new Promise((resolve) => {
      this.#stream.on('error', () => resolve(false));
      this.#stream.on('end', () => resolve(true));
    });
    this.#stream.on('data', write);
  }

  /** @returns Whether the decoder took all of it. */
  push(bytes: Uint8Array): Promise<boolean> {
    const isTaken = new Promise<boolean>((resolve) => {
      this.#stream.write(bytes, (error) => resolve(!error));
    });
    // After an error the stream calls nobody back, nor when it ends before its input does.
    return Promise.race([this.#isSound.then(() => false), isTaken]);
  }

  /** @returns Whether all has been written. */
  end(): Promise<boolean> {
    this.#stream.end();
    return this.#isSound;
  }

  close(): void {
    this.#stream.destroy();
  }
}

/** The same without Node's zstd. Exported for its test. */
export function unpackInScript(
  read: (buffer: Buffer) => number,
  write: (bytes: Uint8Array) => void,
): boolean {
  const frames = new ZstdFrames();
  let frame: Decompress | null = null;
  try {
    for (let chunk = readChunk(read, frames); chunk !== null; chunk = readChunk(read, frames)) {
      for (const { bytes, isLast } of frames.split(chunk)) {
        // One for each frame: it keeps a frame of a few bytes back until it is told that nothing follows.
        frame ??= new Decompress(write);
        frame.push(bytes, isLast);
        if (isLast) frame = null;
      }
    }
  } catch {
    return false;
  }
  return frames.isWhole;
}

/** The archive's next bytes, or null at its end or once it is broken. */
function readChunk(read: (buffer: Buffer) => number, frames: ZstdFrames): Buffer | null {
  if (frames.isBroken) return null;
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const bytes = chunk.subarray(0, read(chunk));
  return bytes.length === 0 ? null : bytes;
}
