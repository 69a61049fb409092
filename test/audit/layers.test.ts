import zlib from 'node:zlib';
import fc from 'fast-check';
import { gzipSync, zipSync, strToU8 } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { decodeLayers } from '../../cli/audit/layers.ts';

const WORD = 'Quincewood';
const bytesOf = (text: string): Buffer => Buffer.from(text);
const places = (bytes: Uint8Array): readonly string[] =>
  decodeLayers(new Map([['file', bytes]]))
    .layers.filter(({ text }) => text.includes(WORD))
    .map(({ place }) => place);
const codes = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));
const hexCodes = (text: string, digits: number): readonly string[] =>
  codes(text).map((code) => code.toString(16).padStart(digits, '0'));

/** Ways to write a text, each of which the audit undoes. */
const SPELLINGS: Readonly<Record<string, (text: string) => string | Uint8Array>> = {
  'as it is': (text) => text,
  'in base64': (text) => bytesOf(text).toString('base64'),
  'in base64, one byte on': (text) => bytesOf(`~${text}`).toString('base64'),
  'in base64, two bytes on': (text) => bytesOf(`~~${text}~`).toString('base64'),
  'in base64url': (text) => bytesOf(`\u00ff\u00fe${text}`).toString('base64url'),
  'in a data URL': (text) => `url(data:text/plain;base64,${bytesOf(text).toString('base64')})`,
  'in hexadecimal': (text) => bytesOf(text).toString('hex'),
  'in capital hexadecimal, half a byte on': (text) => `0${bytesOf(text).toString('hex').toUpperCase()}`,
  'in JSON escapes': (text) =>
    `{"a":"${hexCodes(text, 4)
      .map((code) => `\\u${code}`)
      .join('')}"}`,
  'in JSON escapes, twice': (text) =>
    JSON.stringify(
      `${hexCodes(text, 4)
        .map((code) => `\\u${code}`)
        .join('')}`,
    ),
  'in JavaScript escapes': (text) =>
    hexCodes(text, 2)
      .map((code) => `\\x${code}`)
      .join(''),
  'in JavaScript code points': (text) =>
    hexCodes(text, 1)
      .map((code) => `\\u{${code}}`)
      .join(''),
  'in character codes': (text) => `String.fromCharCode(${codes(text).join(', ')})`,
  'in a list of bytes': (text) => JSON.stringify(codes(text)),
  'in HTML entities': (text) =>
    codes(text)
      .map((code) => `&#${code};`)
      .join(''),
  'in hexadecimal HTML entities': (text) =>
    hexCodes(text, 1)
      .map((code) => `&#x${code};`)
      .join(''),
  'in CSS escapes': (text) =>
    hexCodes(text, 6)
      .map((code) => `\\${code}`)
      .join(''),
  'in short CSS escapes': (text) =>
    hexCodes(text, 1)
      .map((code) => `\\${code} `)
      .join(''),
  'in URL escapes': (text) =>
    hexCodes(text, 2)
      .map((code) => `%${code}`)
      .join(''),
  'from its end': (text) => [...text].reverse().join(''),
  'in UTF-16, little end first': (text) => Buffer.from(text, 'utf16le'),
  'in UTF-16, big end first': (text) => Buffer.from(`${text}`, 'utf16le').swap16(),
  'in UTF-16, one byte on': (text) => Buffer.concat([bytesOf('~'), Buffer.from(text, 'utf16le')]),
};

const PACKINGS: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  'in gzip': (bytes) => gzipSync(bytes),
  'in deflate': (bytes) => zlib.deflateSync(bytes),
  'in raw deflate': (bytes) => zlib.deflateRawSync(bytes),
  'in brotli': (bytes) => zlib.brotliCompressSync(bytes),
  'in gzip behind other bytes': (bytes) => Buffer.concat([Buffer.alloc(100, 255), gzipSync(bytes)]),
  'in gzip in base64': (bytes) => bytesOf(Buffer.from(gzipSync(bytes)).toString('base64')),
  'in gzip in base64 in a template': (bytes) =>
    bytesOf(`<p>x</p><template>${Buffer.from(gzipSync(bytes)).toString('base64')}</template>`),
  'in a zip': (bytes) => zipSync({ 'a.txt': bytes }),
  'in a zip in gzip in hexadecimal': (bytes) =>
    bytesOf(Buffer.from(gzipSync(zipSync({ 'a.txt': bytes }))).toString('hex')),
};

describe('a text is read', () => {
  test.each(Object.keys(SPELLINGS))('%s', (name) => {
    expect(places(bytesOf('')).length).toBe(0);
    expect(places(Buffer.from(SPELLINGS[name]?.(WORD) ?? '')), name).not.toEqual([]);
  });

  test.each(Object.keys(PACKINGS))('%s', (name) => {
    const packed = PACKINGS[name]?.(bytesOf(`some text, ${WORD}, and more of it, and more of it`));
    expect(places(packed ?? new Uint8Array()), name).not.toEqual([]);
  });

  test('in any spelling inside any packing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(SPELLINGS)),
        fc.constantFrom(...Object.values(PACKINGS)),
        (spell, pack) => {
          expect(places(pack(Buffer.from(spell(WORD))))).not.toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('in the names, the comment and the extra field of a zip', () => {
    const zip = Buffer.from(zipSync({ [`${WORD}.txt`]: [strToU8('x'), { comment: `the ${WORD}` }] }));
    expect(zip.toString('latin1').split(WORD).length).toBeGreaterThan(2);
    expect(places(zip)).toContain('file');
  });
});

describe('of a Parquet file', () => {
  const write = (options: object): Uint8Array =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [{ name: 'a', data: [`${WORD} ${WORD} ${WORD} ${WORD}`, 'x'], type: 'STRING' }],
        ...options,
      }),
    );

  test('values are read, packed or not', () => {
    expect(places(write({ codec: 'UNCOMPRESSED', statistics: false }))).toContain('file');
    const packed = write({ codec: 'SNAPPY', statistics: false });
    expect(places(packed)).not.toEqual([]);
  });

  test('metadata, statistics and column names are read', () => {
    const columnData = [{ name: 'a', data: [1, 2], type: 'INT32' as const }];
    expect(places(write({ columnData, kvMetadata: [{ key: 'k', value: WORD }] }))).toContain('file');
    expect(places(write({ columnData: [{ name: WORD, data: [1], type: 'INT32' }] }))).toContain('file');
    expect(places(write({ statistics: true }))).not.toEqual([]);
  });
});

describe('a layer', () => {
  const layersOf = (bytes: string | Uint8Array, more: Readonly<Record<string, string>> = {}) =>
    decodeLayers(
      new Map([
        ['file', Buffer.from(bytes)],
        ...Object.entries(more).map(([path, text]) => [path, bytesOf(text)] as const),
      ]),
    ).layers;
  const texts = (bytes: string | Uint8Array): readonly string[] => layersOf(bytes).map(({ text }) => text);

  test('says where it was found, and whether it is what somebody wrote', () => {
    expect(layersOf('it \\x41 is')).toEqual([
      { place: 'file', text: 'it \\x41 is', isNoise: false },
      { place: 'file › unescaped', text: 'it A is', isNoise: false },
      { place: 'file › reversed', text: 'si 14x\\ ti', isNoise: true },
      { place: 'file › unescaped › reversed', text: 'si A ti', isNoise: true },
    ]);
  });

  test('of bytes that are no text is noise, and so is all that is found in it', () => {
    for (const sign of ['\x00', '\x08', '\x0e', '\x1a', '\ufffd'])
      expect(layersOf(`abcd${sign}`)[0]?.isNoise, JSON.stringify(sign)).toBe(true);
    for (const sign of ['\t', '\n', '\v', '\f', '\r', '\x1b', '\x1f', ' ', 'ü'])
      expect(layersOf(`abcd${sign}`)[0]?.isNoise, JSON.stringify(sign)).toBe(false);
    expect(layersOf(Uint8Array.of(0x61, 0xff, 0x62))[0]?.isNoise).toBe(true);
    expect(layersOf('%41bcd\x01').map(({ isNoise }) => isNoise)).toEqual([true, true]);
  });

  test('keeps its byte-order mark', () => {
    expect(texts('\ufeffabcd')[0]).toBe('\ufeffabcd');
  });

  test('is read once, wherever it comes up again, and every file is', () => {
    const places = (more: Readonly<Record<string, string>>): readonly string[] =>
      layersOf('%41bcd', more)
        .map(({ place }) => place)
        .filter((place) => !place.includes('reversed'));
    expect(places({ other: '%41bcd' })).toEqual(['file', 'other', 'file › unescaped']);
    expect(places({ other: '%41bcd', third: 'Abcd' })).toEqual(['file', 'other', 'third']);
  });

  test('of three bytes is none', () => {
    expect(texts('%61bc')).not.toContain('abc');
    expect(texts('%61bcd')).toContain('abcd');
  });

  test('that was a try has only its escapes undone', () => {
    const hex = Buffer.from('Quincewood').toString('hex');
    const inWord = Buffer.from(hex.slice(0, 12)).toString('base64url');
    expect(inWord.length).toBeLessThan(24);
    expect(texts(inWord)).toContain(hex.slice(0, 12));
    expect(texts(inWord).join()).not.toContain('Quince');
    expect(texts(Buffer.from(hex).toString('base64url')).join()).toContain('Quincewood');
    expect(texts(Buffer.from('%51uince').toString('base64url'))).toContain('Quince');
  });

  test('is read in UTF-16 where it holds a zero: letters, numbers and signs, and the rest as ends of lines', () => {
    const text = 'na\u00efve 5\u20ac (x)\0\0\u0001end';
    expect(texts(Buffer.from(text, 'utf16le'))).toContain('na\u00efve 5\u20ac (x)\nend');
    expect(layersOf(Buffer.from(text, 'utf16le')).map(({ place }) => place)).toContain('file › utf-16le');
    const none = layersOf(Buffer.from('abcdefgh\u0001')).map(({ place }) => place);
    expect(none.filter((place) => place.includes('utf-16'))).toEqual([]);
    const nested = layersOf(Buffer.from(Buffer.from(text, 'utf16le').toString('base64url').slice(0, 20)));
    expect(nested.filter(({ place }) => place.includes('words › utf-16'))).toEqual([]);
  });

  test('is read in UTF-16 also where it is millions of zeros', () => {
    const zeros = Buffer.alloc(16_000_000);
    expect(places(Buffer.concat([zeros, Buffer.from(WORD, 'utf16le'), zeros]))).toContain('file › utf-16le');
  });
});

describe('the limits', () => {
  // The zeros keep gzip from storing what it cannot make shorter: an inner packing would stand open in the outer one.
  const pack = (times: number): Uint8Array => {
    let bytes = bytesOf(WORD.repeat(3));
    for (let time = 0; time < times; time++) bytes = zlib.gzipSync(Buffer.concat([bytes, Buffer.alloc(256)]));
    return bytes;
  };

  test('six packings inside one another are undone, and a seventh is told of', () => {
    expect(places(pack(6))).not.toEqual([]);
    expect(decodeLayers(new Map([['file', pack(6)]])).tooDeep).toEqual([]);
    expect(decodeLayers(new Map([['file', pack(7)]])).tooDeep).not.toEqual([]);
  });

  test('a bomb is told of and not unpacked', () => {
    const bomb = gzipSync(new Uint8Array(4 * 1024 * 1024), { level: 1 });
    const { tooDeep } = decodeLayers(new Map([['file', bomb]]), { depth: 6, bytes: 1024 * 1024 });
    expect(tooDeep).not.toEqual([]);
  });

  test('of what was unpacked hold for what is written in other ways, too', () => {
    const read = (depth: number): readonly string[] =>
      decodeLayers(new Map([['file', bytesOf('%2541bcde')]]), { depth, bytes: 1000 }).layers.map(
        ({ text }) => text,
      );
    expect(read(0)).toEqual(['%2541bcde']);
    expect(read(1)).toContain('%41bcde');
    expect(read(1)).not.toContain('Abcde');
    expect(read(2)).toContain('Abcde');
  });

  test('of bytes may be reached', () => {
    // The same from its end, and nothing that could be encoded: there is no other layer.
    const text = new Map([['file', bytesOf(`${'a '.repeat(499)}a`)]]);
    expect(decodeLayers(text, { depth: 6, bytes: 999 }).tooDeep).toEqual([]);
    expect(decodeLayers(text, { depth: 6, bytes: 998 })).toEqual({ layers: [], tooDeep: ['file'] });
  });

  test('of a file that is too large the rest is told of', () => {
    const { tooDeep } = decodeLayers(new Map([['file', new Uint8Array(2000)]]), { depth: 6, bytes: 1000 });
    expect(tooDeep).toEqual(['file']);
  });
});
