import zlib from 'node:zlib';
import { Decompress } from 'fzstd';
import { snappyUncompress } from 'hyparquet';
import { codeOf } from '../system.ts';
import { readPages } from './parquet-pages.ts';

/** Bytes that were packed inside other bytes. */
export interface Unpacked {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isNoise: false;
  readonly isPacked: true;
}

interface Container {
  readonly name: string;
  /** First bytes. */
  readonly magic: readonly number[];
  /** @throws for bytes that are none */
  readonly unpack: (bytes: Buffer, longest: number) => Uint8Array;
}

/** Streams and archives that are looked for wherever their first bytes stand. */
const CONTAINERS: readonly Container[] = [
  { name: 'gzip', magic: [0x1f, 0x8b, 0x08], unpack: gunzip },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd], unpack: unzstd },
  ...[0x01, 0x5e, 0x9c, 0xda].map((level) => ({
    name: 'deflate',
    magic: [0x78, level],
    unpack: (bytes: Buffer, most: number) => zlib.inflateSync(bytes, limit(most)),
  })),
  { name: 'zip', magic: [0x50, 0x4b, 0x03, 0x04], unpack: unzipEntry },
];

/** A stream is looked for at so many places of a file. */
const MOST_TRIES = 256;

/** Everything that is packed somewhere in some bytes, and whether more is than `longest` bytes. */
export function unpackAll(
  bytes: Uint8Array,
  longest: number,
): { readonly found: readonly Unpacked[]; readonly isCut: boolean } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: Unpacked[] = [];
  let [left, isCut] = [longest, false];
  const add = (name: string, unpack: (most: number) => Uint8Array): void => {
    try {
      const unpacked = unpack(left);
      left -= unpacked.length;
      if (unpacked.length > 0) found.push({ name, bytes: unpacked, isNoise: false, isPacked: true });
    } catch (error) {
      // Any other error: not one, or broken, and what stands in it is looked at as it is.
      const code = codeOf(error);
      if (code === 'ERR_BUFFER_TOO_LARGE' || code === TOO_LONG) isCut = true;
    }
  };
  for (const { name, magic, unpack } of CONTAINERS) {
    const first = Buffer.from(magic);
    let tries = 0;
    for (let at = buffer.indexOf(first); at >= 0 && tries < MOST_TRIES; at = buffer.indexOf(first, at + 1)) {
      tries += 1;
      add(name, (most) => unpack(buffer.subarray(at), most));
    }
  }
  if (buffer.length >= 4 && buffer.length <= 16 * 1024 * 1024 && !isPlain(buffer)) {
    add('raw deflate', (most) => zlib.inflateRawSync(buffer, limit(most)));
    add('brotli', (most) => zlib.brotliDecompressSync(buffer, limit(most)));
  }
  if (buffer.toString('latin1', 0, 4) === 'PAR1')
    for (const page of readPages(buffer))
      add('page', (most) => unpackPage(page.codec, Buffer.from(page.bytes), page.length, most));
  return { found, isCut };
}

const TOO_LONG = 'E_TOO_LONG';
const tooLong = (): Error => Object.assign(new RangeError(TOO_LONG), { code: TOO_LONG });

const limit = (longest: number): zlib.ZlibOptions & zlib.BrotliOptions => ({
  maxOutputLength: Math.max(1, Math.min(longest, 0x7fffffff)),
  finishFlush: zlib.constants.Z_SYNC_FLUSH,
});

/** One stream, whatever stands behind it: Node's own refuses bytes that are neither zeros nor another stream. */
function gunzip(bytes: Buffer, longest: number): Uint8Array {
  const flags = bytes.readUInt8(3);
  let start = 10;
  if ((flags & 4) !== 0) start += 2 + bytes.readUInt16LE(start);
  // A file's name and a comment, each up to a zero: they stand in plain sight.
  for (const text of [8, 16]) if ((flags & text) !== 0) start = bytes.indexOf(0, start) + 1;
  if ((flags & 2) !== 0) start += 2;
  return zlib.inflateRawSync(bytes.subarray(start), limit(longest));
}

/** Node has zstd only from 22.15 on. */
function unzstd(bytes: Buffer, longest: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Decompress((part) => {
    length += part.length;
    if (length > longest) throw tooLong();
    parts.push(part.slice());
  });
  try {
    for (let at = 0; at < bytes.length; at += 65_536) stream.push(bytes.subarray(at, at + 65_536));
  } catch (error) {
    if (parts.length === 0 || codeOf(error) === TOO_LONG) throw error;
  }
  return Buffer.concat(parts);
}

/** The bytes of the entry that a local file header begins; names and comments stand in plain sight. */
function unzipEntry(bytes: Buffer, longest: number): Uint8Array {
  const method = bytes.readUInt16LE(8);
  const start = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
  return method === 8 ? zlib.inflateRawSync(bytes.subarray(start), limit(longest)) : new Uint8Array();
}

function unpackPage(codec: string, bytes: Buffer, length: number, longest: number): Uint8Array {
  if (length > longest) throw tooLong();
  switch (codec) {
    case 'SNAPPY': {
      const output = new Uint8Array(length);
      snappyUncompress(bytes, output);
      return output;
    }
    case 'GZIP':
      return zlib.gunzipSync(bytes, limit(longest));
    case 'ZSTD':
      return unzstd(bytes, longest);
    case 'BROTLI':
      return zlib.brotliDecompressSync(bytes, limit(longest));
    default:
      return new Uint8Array();
  }
}

/** Whether bytes are letters, digits and signs: in such a text a stream without a head would be read by chance. */
function isPlain(bytes: Uint8Array): boolean {
  return bytes.every(
    (byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d,
  );
}
