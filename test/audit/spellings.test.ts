import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { respell } from '../../cli/audit/spellings.ts';

/** What respelling makes of a text, by name; each as text. */
const respelled = (text: string, isNoise = false): readonly (readonly [string, string])[] =>
  respell(text, isNoise).map(({ name, bytes }) => [name, Buffer.from(bytes).toString()] as const);
const under = (name: string, text: string, isNoise = false): readonly string[] =>
  respelled(text, isNoise).flatMap(([each, found]) => (each === name ? [found] : []));
const unescaped = (text: string): readonly string[] => under('unescaped', text);

describe('escapes of a script', () => {
  test.each([
    ['\\u0041', 'A'],
    ['\\u{41}', 'A'],
    ['\\u{1F680}', '\u{1f680}'],
    ['\\x41', 'A'],
    ['\\101', 'A'],
    ['\\41', '!'],
    ['\\7', '\u0007'],
    ['\\n\\r\\t\\b\\f\\v', '\n\r\t\b\f\v'],
    ['\\\\ \\/ \\\' \\` \\"', '\\ / \' ` "'],
    ['a\\u0041b\\x42c', 'aAbBc'],
    ['\\u{10ffff}', '\u{10ffff}'],
  ])('%s are undone', (text, plain) => {
    expect(unescaped(text)).toEqual([plain]);
  });

  test.each([
    '\\u00',
    '\\u{}',
    '\\u{1234567}',
    '\\x4',
    '\\q',
    '\\u{110000}',
    '\\u{0}',
    '\\x00',
    '\\0',
    'u0041',
    'plain',
  ])('%s is none, and stays', (text) => {
    expect(unescaped(text)).toEqual([]);
  });
});

describe('escapes of HTML', () => {
  test.each([
    ['&#65;', 'A'],
    ['&#65b', 'Ab'],
    ['&#x41;', 'A'],
    ['&#X4a;', 'J'],
    ['&#x1f680;', '\u{1f680}'],
    ['&amp;&lt;&gt;&quot;&apos;', `&<>"'`],
    ['&nbsp;', '\u00a0'],
    ['&sol;&bsol;&colon;&period;&commat;&lowbar;&hyphen;&num;', '/\\:.@_-#'],
    ['&Tab;&NewLine;', '\t\n'],
    ['a&ltb', 'a<b'],
  ])('%s are undone', (text, plain) => {
    if (text === 'a&ltb') expect(unescaped('a&lt b')).toEqual(['a< b']);
    else expect(unescaped(text)).toEqual([plain]);
  });

  test.each(['&#;', '&#x;', '&#0;', '&#1114112;', '&#x110000;', '&nothing;', '&toString;', '&a;', '& amp;'])(
    '%s is none, and stays',
    (text) => {
      expect(unescaped(text)).toEqual([]);
    },
  );
});

describe('escapes of an address', () => {
  test('are undone as bytes, which need not be a text', () => {
    expect(unescaped('%41%62c')).toEqual(['Abc']);
    expect(unescaped('%c3%bc%C3%BC')).toEqual(['üü']);
    const [first] = respell('x%ff', false);
    expect(first?.bytes).toEqual(Buffer.from([0x78, 0xff]));
  });

  test.each(['100%', '%4', '%zz', '%4g', '%g4', '%:1', '%1:', '%/1', '%@1', '%1`', '%`1'])(
    '%s is none, and stays',
    (text) => {
      expect(unescaped(text)).toEqual([]);
    },
  );

  test.each([
    ['%30%39', '09'],
    ['%4A%4F', 'JO'],
    ['%6a%6f', 'jo'],
    ['%%41', '%A'],
    ['%41b42c', 'Ab42c'],
    ['%41%/1%@1%`1%1/%1@%1`', 'A%/1%@1%`1%1/%1@%1`'],
    ['%41%:1%G1%g1%1:%1G%1g', 'A%:1%G1%g1%1:%1G%1g'],
    ['%30%39%41%46%61%66', '09AFaf'],
    ['%41%', 'A%'],
  ])('%s are undone', (text, plain) => {
    expect(unescaped(text)).toEqual([plain]);
  });
});

test('what is escaped in two ways is undone together', () => {
  expect(unescaped('\\u0026lt;%41')).toEqual(['<A']);
});

test('escapes of a style are undone', () => {
  const css = (text: string): readonly string[] => under('unescaped css', text);
  expect(css('\\41 \\000042c')).toEqual(['ABc']);
  expect(css('\\41\tb\\41\nb')).toEqual(['AbAb']);
  expect(css('\\41  b')).toEqual(['A b']);
  expect(css('\\g')).toEqual([]);
  expect(css('\\0 x')).toEqual([]);
  expect(css('\\110000 x')).toEqual([]);
});

describe('lists of numbers', () => {
  const codes = (text: string): readonly string[] => under('character codes', text);

  test('are the characters that they are the codes of', () => {
    expect(codes('[65,66,67,68]')).toEqual(['ABCD']);
    expect(codes('String.fromCharCode(0x41, 0X42, 67,\n68)')).toEqual(['ABCD']);
    expect(codes('65 66\t67;68')).toEqual(['ABCD']);
    expect(codes('65 , 66 , 67 , 68')).toEqual(['ABCD']);
    expect(codes('[228,246,252,223]')).toEqual(['äöüß']);
    expect(codes('[65,66,67,68] and [69,70,71,72,73]')).toEqual(['ABCD\nEFGHI']);
  });

  test('shorter than four, or too far apart, are none', () => {
    expect(codes('[65,66,67]')).toEqual([]);
    expect(codes('65 ,, 66 ,, 67 ,, 68')).toEqual([]);
    expect(codes('65-66-67-68')).toEqual([]);
    expect(codes('65,x66,67,68,69')).toEqual([]);
    expect(codes('65-,66-,67-,68')).toEqual([]);
    expect(codes('65,-66,-67,-68')).toEqual([]);
    expect(codes('5,6,7,8')).toEqual([]);
    expect(codes('1000,1001,1002,1003')).toEqual([]);
  });

  test('are read as noise', () => {
    expect(respell('[65,66,67,68]', false).find(({ name }) => name === 'character codes')).toMatchObject({
      isNoise: true,
      isPacked: false,
    });
  });
});

describe('runs of base64', () => {
  const base64 = (text: string): readonly string[] => under('base64', text);
  const TEXT = 'some words, and eleven more';
  const RUN = Buffer.from(TEXT).toString('base64url');

  test('from 24 characters on are read each on its own, from each of four beginnings', () => {
    for (const before of ['', 'A', 'AB', 'ABC']) {
      const found = base64(`(${before}${RUN})`);
      expect(
        found.filter((each) => each.includes('words, and eleven more')),
        before,
      ).not.toEqual([]);
      expect(found).toHaveLength(4);
    }
    expect(base64(Buffer.from('x'.repeat(18)).toString('base64'))[0]).toBe('x'.repeat(18));
    expect(base64(Buffer.from('x'.repeat(17)).toString('base64url'))).toEqual([]);
  });

  test('are packed where they begin, and a try elsewhere', () => {
    const found = respell(RUN, false).filter(({ name }) => name === 'base64');
    expect(found.map(({ isNoise, isPacked }) => [isNoise, isPacked])).toEqual([
      [true, true],
      [true, false],
      [true, false],
      [true, false],
    ]);
  });

  test('that are shorter are read together, from each of four beginnings', () => {
    const words = (text: string): readonly string[] => under('base64 words', text);
    const [one, two] = ['first', 'second'].map((word) => Buffer.from(word).toString('base64url'));
    expect(words(`${one} ${two}`)[0]).toBe('first\nsecond');
    for (const before of ['', 'A', 'AB', 'ABC'])
      expect(
        words(`${before}${one}`).some((each) => each.includes('first')),
        before,
      ).toBe(true);
    expect(words('short')).toEqual([]);
    expect(words(`${one} ${'A'.repeat(24)} ${'B'.repeat(30)}`)[0]).toBe('first');
    expect(words('(Zmlyc3)')[0]).toBe('firs');
    expect(respell('Zmlyc3Q', false).find(({ name }) => name === 'base64 words')).toMatchObject({
      isNoise: true,
      isPacked: false,
    });
  });

  test('of either alphabet are read', () => {
    const bytes = Buffer.from('ûïþÿ~?>¿ûïþÿ~?>¿ûïþÿ~?>¿');
    for (const alphabet of ['base64', 'base64url'] as const) {
      const run = bytes.toString(alphabet);
      expect(run).toMatch(/[+/_-]/);
      expect(base64(`"${run}"`)[0]).toBe(bytes.toString());
    }
  });
});

describe('runs of hexadecimal', () => {
  const hex = (text: string): readonly string[] => under('hex', text);

  test('from eight digits on are read together, from each of two beginnings', () => {
    const [one, two] = ['first', 'second'].map((word) => Buffer.from(word).toString('hex'));
    expect(hex(`${one}, ${two!.toUpperCase()}`)[0]).toBe('first\nsecond\n');
    expect(hex(`0${one}`)).toContain('first\n');
    expect(hex('61626364')[0]).toBe('abcd\n');
    expect(hex('6162636')).toEqual([]);
    expect(hex('616263640')[0]).toBe('abcd\n');
  });

  test('are packed', () => {
    const found = respell('6162636461626364', false).filter(({ name }) => name === 'hex');
    expect(found.map(({ isNoise, isPacked }) => [isNoise, isPacked])).toEqual([
      [true, true],
      [true, true],
    ]);
  });
});

test('a text is read from its end, character by character', () => {
  expect(under('reversed', 'ab\u{1f680}c')).toEqual(['c\u{1f680}ba']);
  expect(under('reversed', 'abcba')).toEqual([]);
  expect(respell('abc', false).find(({ name }) => name === 'reversed')).toMatchObject({
    ...{ isNoise: true, isPacked: false },
  });
});

test('of what is itself a try only the escapes are undone, and are tries in turn', () => {
  const text = `\\u0041 [65,66,67,68] ${Buffer.from('x'.repeat(30)).toString('base64')} 6162636465`;
  expect(respell(text, true).map(({ name, isNoise, isPacked }) => [name, isNoise, isPacked])).toEqual([
    ['unescaped', true, false],
  ]);
  expect(respell(text, false)[0]).toMatchObject({ name: 'unescaped', isNoise: false, isPacked: true });
  expect(respell('\\41 x', true).map(({ name, isNoise }) => [name, isNoise])).toContainEqual([
    'unescaped css',
    true,
  ]);
  expect(respell('\\41 x', false).find(({ name }) => name === 'unescaped css')).toMatchObject({
    ...{ isNoise: false, isPacked: false },
  });
});

const SIGNS = ['\\', 'u', 'x', 'n', '4', '0', '1', '%', '&', '#', ';', '{', '}', 'a', 'ü', '\u{1f680}'];

test('nothing is made of nothing, and nothing that is the text itself', () => {
  expect(respell('', false)).toEqual([]);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...SIGNS) }), fc.boolean(), (text, isNoise) => {
      for (const { bytes } of respell(text, isNoise)) {
        expect(bytes).toBeInstanceOf(Uint8Array);
        expect(bytes.length).toBeGreaterThan(0);
      }
    }),
  );
});
