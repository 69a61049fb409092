import zlib from 'node:zlib';
import { Decompress } from 'fzstd';

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
  const stream = zlib.createZstdDecompress();
  const ended = new Promise<boolean>((resolve) => {
    stream.on('error', () => resolve(false));
    stream.on('end', () => resolve(true));
  });
  stream.on('data', write);
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const count = read(chunk);
    if (count === 0) break;
    const isBroken = await new Promise<boolean>((resolve) => {
      stream.write(chunk.subarray(0, count), (error) => resolve(error instanceof Error));
    });
    if (isBroken) break;
  }
  stream.end();
  return ended;
}

/** The same without Node's zstd; exported for its test. */
export function unpackInScript(
  read: (buffer: Buffer) => number,
  write: (bytes: Uint8Array) => void,
): boolean {
  const decompress = new Decompress(write);
  try {
    let next = Buffer.allocUnsafe(CHUNK_BYTES);
    let count = read(next);
    while (count > 0) {
      const chunk = next.subarray(0, count);
      next = Buffer.allocUnsafe(CHUNK_BYTES);
      count = read(next);
      decompress.push(chunk, count === 0);
    }
    return true;
  } catch {
    return false;
  }
}
