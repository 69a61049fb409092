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
  const stream = zlib.createZstdDecompress();
  const isSound = new Promise<boolean>((resolve) => {
    stream.on('error', () => resolve(false));
    stream.on('end', () => resolve(true));
  });
  stream.on('data', write);
  for (
    let chunk = readChunk(read, frames);
    chunk !== null && !stream.destroyed;
    chunk = readChunk(read, frames)
  ) {
    const bytes = chunk;
    // After an error the stream calls nobody back.
    await Promise.race([isSound, new Promise((resolve) => stream.write(bytes, resolve))]);
  }
  if (!stream.destroyed) stream.end();
  return (await isSound) && frames.isWhole;
}

/** The same without Node's zstd. Exported for its test. */
export function unpackInScript(
  read: (buffer: Buffer) => number,
  write: (bytes: Uint8Array) => void,
): boolean {
  const frames = new ZstdFrames();
  const decompress = new Decompress(write);
  try {
    for (let chunk = readChunk(read, frames); chunk !== null; chunk = readChunk(read, frames)) {
      decompress.push(chunk, false);
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
  frames.push(bytes);
  return bytes.length === 0 || frames.isBroken ? null : bytes;
}
