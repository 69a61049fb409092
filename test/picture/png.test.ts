import { inflateSync, crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { encodePng } from '../../cli/picture/png.ts';

const pixels = { width: 2, height: 2, bytes: Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) };

/** The chunks of a PNG file, each with its checksum checked by another hand. */
function chunksOf(file: Uint8Array): readonly { readonly type: string; readonly data: Buffer }[] {
  const bytes = Buffer.from(file);
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.push({ type: body.toString('latin1', 0, 4), data: body.subarray(4) });
    at += 12 + length;
  }
  return chunks;
}

describe('a PNG', () => {
  test('holds the size, the pixels and its end: no text, no time, no profile', () => {
    const chunks = chunksOf(encodePng(pixels));
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect([...(chunks[0]?.data ?? [])]).toEqual([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0]);
    const rows = inflateSync(chunks[1]?.data ?? Buffer.alloc(0));
    expect([...rows]).toEqual([0, 1, 2, 3, 4, 5, 6, 0, 7, 8, 9, 10, 11, 12]);
  });

  test('begins as every PNG', () => {
    expect(Buffer.from(encodePng(pixels)).toString('latin1', 0, 8)).toBe('\x89PNG\r\n\x1a\n');
  });

  test('of the same pixels has the same bytes', () => {
    expect(Buffer.compare(encodePng(pixels), encodePng(pixels))).toBe(0);
  });
});
