import zlib from 'node:zlib';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { unpackAll } from '../../cli/audit/containers.ts';

const TEXT = 'Quincewood, and more of it, and more of it, and more of it';
const LIMIT = 1024 * 1024;
const unpacked = (bytes: Uint8Array, longest = LIMIT): readonly (readonly [string, string])[] =>
  unpackAll(bytes, longest).found.map(
    ({ name, bytes: inner }) => [name, Buffer.from(inner).toString()] as const,
  );
const amid = (bytes: Uint8Array): Buffer => Buffer.concat([Buffer.alloc(300, '~'), bytes, Buffer.from('~~')]);

const STREAMS: readonly (readonly [name: string, packed: Uint8Array])[] = [
  ['gzip', gzipSync(Buffer.from(TEXT))],
  ['deflate', zlib.deflateSync(TEXT, { level: 0 })],
  ['deflate', zlib.deflateSync(TEXT, { level: 2 })],
  ['deflate', zlib.deflateSync(TEXT)],
  ['deflate', zlib.deflateSync(TEXT, { level: 9 })],
  ['zip', zipSync({ 'a.txt': strToU8(TEXT) })],
];

describe('a packed stream', () => {
  test.each(STREAMS.map(([name, bytes], index) => [index, name, bytes] as const))(
    '%i, %s, is unpacked wherever it stands',
    (_, name, bytes) => {
      for (const place of [bytes, amid(bytes)]) expect(unpacked(place)).toContainEqual([name, TEXT]);
    },
  );

  test('is told as packed, and as no noise', () => {
    expect(unpackAll(gzipSync(Buffer.from(TEXT)), LIMIT).found[0]).toMatchObject({
      isNoise: false,
      isPacked: true,
    });
  });

  test('is unpacked as often as it is there, and each kind of it', () => {
    const both = Buffer.concat([
      gzipSync(Buffer.from('first one')),
      gzipSync(Buffer.from('second one')),
      amid(zlib.deflateSync('third one')),
    ]);
    expect(unpacked(both)).toEqual([
      ['gzip', 'first one'],
      ['gzip', 'second one'],
      ['deflate', 'third one'],
    ]);
  });

  test('is found behind a name, a comment, further fields and a sum of them', () => {
    const plain = Buffer.from(gzipSync(Buffer.from(TEXT)));
    const head = (flags: number, ...parts: readonly Uint8Array[]): Buffer =>
      amid(
        Buffer.concat([
          plain.subarray(0, 3),
          Buffer.of(flags),
          plain.subarray(4, 10),
          ...parts,
          plain.subarray(10),
        ]),
      );
    const [extra, name, comment, sum] = [
      Buffer.of(3, 0, 65, 66, 67),
      Buffer.from('a.txt\0'),
      Buffer.from('of May\0'),
      Buffer.of(9, 9),
    ];
    for (const place of [
      head(4, extra),
      head(8, name),
      head(16, comment),
      head(2, sum),
      head(4 + 8, extra, name),
      head(4 + 8 + 16 + 2, extra, name, comment, sum),
    ])
      expect(unpacked(place)).toContainEqual(['gzip', TEXT]);
    expect(unpacked(head(8))).toEqual([]);
  });

  test('is tried at 256 places', () => {
    const magic = Buffer.from([0x1f, 0x8b, 0x08]);
    const tries = (count: number): Buffer =>
      Buffer.concat([...Array.from({ length: count }, () => magic), gzipSync(Buffer.from(TEXT))]);
    expect(unpacked(tries(255))).toContainEqual(['gzip', TEXT]);
    expect(unpacked(tries(256))).toEqual([]);
  });

  test('that breaks off is read as far as it goes', () => {
    const text = Array.from({ length: 4000 }, (_, index) => String(index * 7919)).join(' ');
    const whole = zlib.gzipSync(text);
    const [[, part] = ['', '']] = unpacked(whole.subarray(0, whole.length >> 1));
    expect(text.startsWith(part)).toBe(true);
    expect(part.length).toBeGreaterThan(1000);
  });

  test('that holds nothing is none', () => {
    expect(unpackAll(gzipSync(new Uint8Array()), LIMIT)).toEqual({ found: [], isCut: false });
  });

  test('without a head is tried where the bytes are no plain text', () => {
    expect(unpacked(zlib.deflateRawSync(TEXT))).toEqual([['raw deflate', TEXT]]);
    expect(unpacked(zlib.brotliCompressSync(TEXT))).toEqual([['brotli', TEXT]]);
    expect(unpacked(Buffer.from(TEXT))).toEqual([]);
    expect(unpacked(zlib.deflateRawSync('ab'))).toEqual([['raw deflate', 'ab']]);
  });

  test('without a head is not looked for in a text, in three bytes and in many', () => {
    for (const text of ['KLJNIMK', 'KLJ\tN\nIM\rK', 'KLJNIM K']) {
      expect(zlib.inflateRawSync(text, { finishFlush: zlib.constants.Z_SYNC_FLUSH }).length).toBeGreaterThan(
        0,
      );
      expect(unpacked(Buffer.from(text))).toEqual([]);
    }
    for (const sign of ['\x08', '\x0b', '\x0e', '\x1f', '\x7f', 'ü'])
      expect(unpacked(Buffer.from(`KLJNIM${sign}`)), sign).not.toEqual([]);
    expect(zlib.deflateRawSync('a')).toHaveLength(3);
    expect(unpacked(zlib.deflateRawSync('a'))).toEqual([]);
    const many = Buffer.alloc(16 * 1024 * 1024 + 1);
    zlib.deflateRawSync(TEXT).copy(many);
    expect(unpacked(many.subarray(1))).toEqual([]);
    expect(unpacked(many.subarray(0, -1))).toEqual([['raw deflate', TEXT]]);
    expect(unpacked(many)).toEqual([]);
  });

  test('in an archive may be stored, and then stands in plain sight', () => {
    expect(unpacked(zipSync({ 'a.txt': strToU8(TEXT) }, { level: 0 }))).toEqual([]);
    const stored = zipSync({ 'a.txt': zlib.deflateRawSync(TEXT) }, { level: 0 });
    expect(unpacked(stored).filter(([name]) => name === 'zip')).toEqual([]);
  });

  test('in an archive stands behind a name and further fields', () => {
    const zip = zipSync({ 'a.txt': [strToU8(TEXT), { extra: { 7: strToU8('more') } }] });
    expect(unpacked(amid(zip))).toContainEqual(['zip', TEXT]);
  });
});

const ZSTD = zlib.zstdCompressSync(TEXT);

describe('zstd', () => {
  const numbers = Array.from({ length: 90_000 }, (_, index) => String(index * 7919)).join(' ');
  const long = zlib.zstdCompressSync(numbers);

  test('is unpacked wherever it stands, however long', () => {
    for (const place of [ZSTD, amid(ZSTD)]) expect(unpacked(place)).toContainEqual(['zstd', TEXT]);
    expect(long.length).toBeGreaterThan(2 * 65_536);
    expect(unpacked(amid(long))).toContainEqual(['zstd', numbers]);
  });

  test('that is broken is read as far as it goes', () => {
    const broken = Buffer.from(long).fill(0xff, 100_000);
    const part = unpacked(broken).find(([name]) => name === 'zstd')?.[1] ?? '';
    expect(part.length).toBeGreaterThan(100_000);
    expect(numbers.startsWith(part.slice(0, 100_000))).toBe(true);
    const more = Buffer.concat([ZSTD, Buffer.alloc(50, 0xff)]);
    expect(unpacked(more)).toContainEqual(['zstd', TEXT]);
    expect(unpacked(Buffer.concat([ZSTD.subarray(0, 4), Buffer.alloc(50, 0xff)]))).toEqual([]);
  });

  test('that is too long is told of, though a part of it was read', () => {
    expect(unpackAll(long, numbers.length - 1)).toMatchObject({ isCut: true });
    expect(unpacked(long, numbers.length - 1).filter(([name]) => name === 'zstd')).toEqual([]);
    expect(unpackAll(long, numbers.length).isCut).toBe(false);
  });
});

describe('the limit', () => {
  const big = Buffer.alloc(4000, 'x');

  test('is what all that is unpacked may come to', () => {
    for (const [name, bytes] of STREAMS) {
      expect(unpackAll(bytes, TEXT.length).isCut, name).toBe(false);
      expect(unpackAll(bytes, TEXT.length - 1), name).toEqual({ found: [], isCut: true });
    }
    const twice = Buffer.concat([zlib.deflateSync(big), zlib.gzipSync(big)]);
    expect(unpacked(twice, 8000)).toHaveLength(2);
    expect(unpacked(twice, 7999)).toHaveLength(1);
    expect(unpackAll(twice, 7999).isCut).toBe(true);
  });

  test('holds for streams without a head and zstd', () => {
    for (const bytes of [zlib.deflateRawSync(big), zlib.brotliCompressSync(big)]) {
      expect(unpackAll(bytes, 4000)).toMatchObject({ isCut: false });
      expect(unpackAll(bytes, 3999).isCut).toBe(true);
    }
    expect(unpackAll(ZSTD, TEXT.length).isCut).toBe(false);
    expect(unpackAll(ZSTD, TEXT.length - 1)).toEqual({ found: [], isCut: true });
  });
});

describe('pages of a Parquet file', () => {
  const write = (
    codec: 'SNAPPY' | 'GZIP' | 'ZSTD' | 'BROTLI' | 'LZ4',
    compress?: (bytes: Uint8Array) => Uint8Array,
  ): Uint8Array =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [{ name: 'a', data: [TEXT, TEXT], type: 'STRING', encoding: 'PLAIN' }],
        codec,
        statistics: false,
        ...(compress === undefined ? {} : { compressors: { [codec]: compress } }),
      }),
    );

  test('are unpacked by their codec', () => {
    for (const bytes of [
      write('SNAPPY'),
      write('GZIP', (bytes) => zlib.gzipSync(bytes)),
      write('BROTLI', (bytes) => zlib.brotliCompressSync(bytes)),
      write('ZSTD', (bytes) => zlib.zstdCompressSync(bytes)),
    ])
      expect(unpacked(bytes).filter(([name, text]) => name === 'page' && text.includes(TEXT))).toHaveLength(
        1,
      );
  });

  test('are left where the codec is none that is known', () => {
    const bytes = write('LZ4', (bytes) => bytes);
    expect(unpacked(bytes).filter(([name]) => name === 'page')).toEqual([]);
  });

  test('are read in a file that begins as one', () => {
    const bytes = write('SNAPPY');
    expect(unpacked(Buffer.concat([Buffer.from('x'), bytes])).filter(([name]) => name === 'page')).toEqual(
      [],
    );
  });

  test('say how long they are, and are not unpacked where that is too long', () => {
    const length = 2 * (4 + TEXT.length);
    expect(unpacked(write('SNAPPY'), length).filter(([name]) => name === 'page')).toHaveLength(1);
    expect(unpackAll(write('SNAPPY'), length).isCut).toBe(false);
    expect(unpackAll(write('SNAPPY'), length - 1)).toEqual({ found: [], isCut: true });
  });
});
